"""What another catalogue makes of the same answers: for the team that edits it, not for readers outside."""

from __future__ import annotations

from verstetigung import german
from verstetigung.method.revision import Revision, Weightiness
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.telling import confidence
from verstetigung.telling.blocks import Block, Chapter, Cover, KeyFigure, Report, Text, labelled, present
from verstetigung.telling.overview import Finding, overview
from verstetigung.telling.revision import sentences, tables

INTERNAL = "Intern: nur für die, die den Katalog bearbeiten"
WHY = (
    "Diese Seite bleibt im Team. Zwei Ergebnisse aus denselben Antworten nebeneinander lassen auf einzelne Antworten "
    "schließen, wo wenige Personen geantwortet haben; die Berichte zeigen deshalb nur eines."
)


def report(revision: Revision) -> Report:
    """The page; it names regions, but no file and no person."""
    erhebung, old = revision.after.erhebung, revision.before.erhebung.catalogue
    names = confidence.names(revision.after, overview(revision.after))
    effects = tuple(sentences.effects(revision, erhebung.register.names))
    changed = Finding("Katalog", sentences.in_short(revision.changes))
    answered = Finding("Angaben", sentences.answers(revision.fates))
    return Report(
        title=f"Katalogvergleich {erhebung.title}",
        running="Katalogvergleich · intern",
        cover=Cover(
            above=(INTERNAL,),
            kind="Katalogvergleich",
            title=erhebung.title,
            question="Was ändert der neue Katalog an den Ergebnissen?",
            answer=(changed, *effects[:3]),
            figures=_figures(revision),
            notes=(f"Vorher: {named(old)}", f"Nachher: {named(erhebung.catalogue)}", WHY),
        ),
        chapters=(
            Chapter("Was sich am Katalog ändert", _changes(revision, changed)),
            Chapter("Was aus den Angaben wird", present(Text((answered.text,)), tables.answers(revision.fates))),
            Chapter(
                "Was es bewirkt",
                present(labelled("Auf einen Blick", effects), *tables.drawings(revision, names), _explained(revision)),
            ),
            Chapter("Region für Region", present(tables.regions(revision, names)), wide=True),
            Chapter("Dimensionen und Kriterien", present(tables.elements(revision, erhebung.register.names))),
        ),
        indexed=False,
    )


def named(catalogue: Catalogue) -> str:
    """„Katalog ard-verstetigung, Version 1.0, Kennung 0f8faf60“."""
    return f"Katalog {catalogue.id}, Version {catalogue.version}, Kennung {catalogue.stamp}"


def _changes(revision: Revision, changed: Finding) -> tuple[Block, ...]:
    old, new = revision.before.erhebung.catalogue, revision.after.erhebung.catalogue
    return present(Text((changed.text,)), tables.altered(revision.changes, old, new))


def _explained(revision: Revision) -> Text | None:
    return Text((sentences.EXPLAINED,), "note") if sentences.both_rated(revision) else None


def _figures(revision: Revision) -> tuple[KeyFigure, ...]:
    changed, counts = len(revision.changes), revision.counts
    both = [move.points for move in sentences.both_rated(revision)]
    sure, far = counts[Weightiness.FIRM] + counts[Weightiness.RATED], counts[Weightiness.FAR]
    figures = [
        KeyFigure(str(changed), f"{german.form(changed, 'Änderung', 'Änderungen')} am Katalog"),
        *([KeyFigure(german.share(sum(map(bool, both)), len(both)), "Punktwerten ändern sich")] if both else ()),
        KeyFigure(str(sure), f"{german.regions(sure)}, für die sich Gesichertes ändert"),
    ]
    if far:
        figures.append(KeyFigure(str(far), f"{german.regions(far)}, deren Wert die Spanne verlässt"))
    return tuple(figures)
