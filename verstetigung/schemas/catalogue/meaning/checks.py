"""All that can be said of a catalogue beyond its form."""

from __future__ import annotations

from collections.abc import Sequence

from verstetigung.schemas.catalogue.meaning import ids, links, scales, texts, translated, weights
from verstetigung.schemas.catalogue.meaning.placed import PlacedDimension, figures, placed
from verstetigung.schemas.catalogue.nouns import Catalogue
from verstetigung.schemas.yamlfile import Section


def check(root: Section, catalogue: Catalogue) -> None:
    """Note what does not make sense, each where it stands."""
    dimensions, beside = placed(root, catalogue), figures(root, catalogue)
    _check_presence(root, dimensions)
    ids.check_elements(dimensions, beside, root)
    ids.check_scale_names(root, [scale.id for scale in catalogue.scales])
    entries = {
        "handlungsfelder": catalogue.fields,
        "massnahmenstand": catalogue.statuses,
        "umsetzungsebenen": catalogue.levels,
        "methoden": catalogue.methods,
        "bedarfe": catalogue.needs,
        "bedarfsformen": catalogue.forms,
        "steckbrief": catalogue.profile,
    }
    for key, listed in entries.items():
        ids.check_entries(root, key, listed)
        texts.check_titles(root, key, listed)
    texts.check_apart(root, "methoden", catalogue.methods)
    weights.check_weights(root, catalogue, dimensions)
    scales.check_scales(root, catalogue)
    scales.check_anchors(root)
    questions = [question for one in dimensions for inner in one.criteria for question in inner.questions]
    for one in dimensions:
        for inner in one.criteria:
            links.check_criterion(inner, tuple(catalogue.sources))
            links.check_addressees(inner)
    for question in questions:
        links.check_question(question)
    texts.check_questions((*questions, *beside))
    links.check_priorities(dimensions)
    links.check_statuses(root, catalogue)
    translated.check_translations(root, catalogue)
    links.check_source_types(root.section("regeln").section("quellenarten"), catalogue)


def _check_presence(root: Section, dimensions: Sequence[PlacedDimension]) -> None:
    """Lists that are there and empty."""
    if not dimensions and root.sound("dimensionen"):
        root.object_to("dimensionen", "Der Katalog hat keine Dimension.", "mindestens eine Dimension", code="Y425")
    for one in dimensions:
        if not one.criteria and one.section.sound("kriterien"):
            found = f"Die Dimension {one.dimension.id} hat kein Kriterium."
            one.section.object_to("kriterien", found, "mindestens ein Kriterium", code="Y425")
        for inner in one.criteria:
            if not inner.questions and inner.section.sound("fragen"):
                found = f"Das Kriterium {inner.criterion.id} hat keine Frage; nichts ginge in seinen Wert ein."
                inner.section.object_to("fragen", found, "mindestens eine Frage", code="Y425")
