"""How it was worked out, and what does not follow from it."""

from __future__ import annotations

from verstetigung import german
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.factors import Configurations
from verstetigung.method.factors.association import DRAWS
from verstetigung.method.factors.budget import APART, FEWEST_PARTED, ORDERS
from verstetigung.method.factors.permutation import FEWEST, LONGEST
from verstetigung.method.factors.robustness import CUTS, SHIFT
from verstetigung.schemas.catalogue import Configuration
from verstetigung.telling.blocks import Points
from verstetigung.telling.success.wording import Wording, measure, wording

COMPARED = (
    "Cliffs Delta reicht von −1 bis 1; 1 heißt, dass jede erfolgreichere Region vor jeder weniger erfolgreichen liegt. "
    f"Das Intervall der Rangkorrelation (Rho) beruht auf {german.number(DRAWS, 0)} Ziehungen der Regionen mit "
    "Zurücklegen. p nach Holm berücksichtigt, wie viele Faktoren verglichen werden."
)
BUDGET = (
    f"Alle Faktoren und Kombinationen, für hohen und für niedrigen Stand, werden zusammen geprüft: Der Stand wird "
    f"{german.number(ORDERS, 0)}-mal zufällig unter den Regionen vertauscht, und jede Zahl zählt nur, wenn unter allen "
    "zusammen selten eine so auffällig ist (Westfall und Young 1993). Die Hälfte des Fehlerspielraums von 5 Prozent "
    "gehört den Kombinationen bei hohem Stand, je ein Viertel denen bei niedrigem und den einzelnen Faktoren. Ist eine "
    "Kombination ein Befund, so wird sie nicht mit weiteren Bedingungen noch einmal genannt, wenn das nicht mehr "
    "hinzufügt, als die günstigste Wahl unter ihnen schon durch Zufall brächte."
)
SOURCE = (
    "Wer alles günstig sieht, gibt bei Faktoren und Stand hohe Werte an (Podsakoff u. a. 2003). Deshalb muss ein "
    f"Befund auch bestehen, wenn der Faktor von der einen Hälfte der Befragten einer Region stammt und der Stand von "
    f"der anderen (Ostroff u. a. 2002), mit p höchstens {measure(APART)}. Wo nur eine Person antwortet, wird "
    "abgezogen, was eine gemeinsame Quelle nach den übrigen Regionen hinzufügt. Antworten in weniger als "
    f"{german.spelled(FEWEST_PARTED)} Regionen mehrere, gibt es keinen Befund."
)
MEASURES = (
    "Konsistenz: wie weit die eine Menge in der anderen liegt. Abdeckung: wie viel von ihr das ausmacht. RoN: wie "
    "wenig selbstverständlich eine Bedingung ist. PRI: Konsistenz ohne das, was zugleich für und gegen das Ergebnis "
    "spricht. Alle reichen von 0 bis 1."
)
SOLUTIONS = (
    "Die komplexe Lösung stützt sich nur auf vorkommende Kombinationen. Die sparsame darf alle nicht vorkommenden "
    "annehmen, die intermediäre nur solche, die zu den Erwartungen des Katalogs passen"
)
ENHANCED = "Widersprüchliche Annahmen sind ausgeschlossen (Enhanced Standard Analysis, Schneider und Wagemann 2012)."

ALWAYS = (
    (
        "Was woran liegt",
        "Gemeinsames Auftreten hat keine Richtung. Ein Faktor kann dem Stand vorausgehen, ihm folgen oder mit etwas "
        "Drittem einhergehen.",
    ),
    (
        "Dass es Tatsachen sind",
        "Faktoren und Stand geben meist dieselben Personen an. Wer das eine günstig sieht, sieht womöglich auch das "
        "andere günstig.",
    ),
    ("Was einer Region bevorsteht", "Die Zahlen sagen für eine einzelne Region nichts voraus."),
)
OTHERS = (
    "Dass es die einzigen Bedingungen sind",
    "Mit anderen Bedingungen können andere Kombinationen herauskommen.",
)


def calculation(evaluation: Evaluation) -> Points:
    """The box with the rules."""
    configuration, words = evaluation.erhebung.catalogue.configuration, wording(evaluation.erhebung)
    items = [("Vergleich", COMPARED), ("Zufall", BUDGET), ("Gemeinsame Quelle", SOURCE)]
    if configuration and isinstance(evaluation.analysis.configurations, Configurations):
        items += [
            ("Zugehörigkeit", _anchors(configuration, words)),
            ("Maße", MEASURES),
            ("Schwellen", _cuts(configuration)),
            ("Lösungen", f"{SOLUTIONS}{_expected(configuration, words)}. {ENHANCED}"),
            ("Proben", _tests()),
        ]
    return Points("So wurde gerechnet", tuple(items))


def _anchors(configuration: Configuration, words: Wording) -> str:
    titles: dict[tuple[float, float, float], list[str]] = {}
    for condition in configuration.conditions:
        titles.setdefault(condition.anchors, []).append(words.titles[condition.id])
    titles.setdefault(configuration.outcome_anchors, []).append(words.index_object)
    named = "; ".join(
        f"{', '.join(map(german.plain, anchors))} für {german.listed(those)}" for anchors, those in titles.items()
    )
    return (
        "Punkte werden über drei Anker in eine Zugehörigkeit von 0 bis 1 übersetzt (nicht dabei, Übergang, ganz "
        f"dabei): {named}. Über dem Übergang trifft eine Bedingung zu. Bedingungen, Anker und Schwellen stehen im "
        "Kriterienkatalog; aus den Daten werden sie nicht gewählt."
    )


def _cuts(configuration: Configuration) -> str:
    least = german.count(configuration.frequency_cut, "eine Region dazu gehört", "Regionen dazu gehören")
    return (
        f"Eine Kombination geht mit dem Ergebnis einher, wenn mindestens {least} und die Konsistenz "
        f"mindestens {measure(configuration.inclusion_cut)}, PRI mindestens {measure(configuration.pri_cut)} erreicht."
    )


def _expected(configuration: Configuration, words: Wording) -> str:
    """„ (förderlich: „Personal“ und „Mittel“; hinderlich: „Fluktuation“)“."""
    titles = {
        kind: german.listed([words.titles[one.id] for one in configuration.conditions if one.expected == sign])
        for sign, kind in ((1, "förderlich"), (-1, "hinderlich"))
    }
    return german.framed(" (", "; ".join(f"{kind}: {those}" for kind, those in titles.items() if those), ")")


def _tests() -> str:
    low, high = measure(CUTS[0]), measure(CUTS[-1])
    return (
        f"In der Zufallsprobe stehen alle Kombinationen aus bis zu {german.spelled(LONGEST)} Bedingungen, die in "
        f"mindestens {german.spelled(FEWEST)} Regionen zutreffen. Zur Probe auf Festigkeit gelten andere "
        f"Konsistenzen ({low} bis {high}), jeder Übergang wird um {german.plain(SHIFT)} Punkte verschoben und je eine "
        "Region weggelassen (Oana und Schneider 2021)."
    )


def limits(evaluation: Evaluation) -> Points:
    """The box with what a reader must not conclude."""
    analysis = evaluation.analysis
    rated, configurations = len(analysis.more) + len(analysis.less), analysis.configurations
    elsewhere = f"Die Zahlen beschreiben {rated} Regionen zu einem Zeitpunkt, keine Stichprobe aller Regionen."
    items = [*ALWAYS, ("Was anderswo gilt", elsewhere)]
    if isinstance(configurations, Configurations):
        if any(not row.n for row in configurations.success.table.rows):
            items.append(("Was bei Kombinationen gilt, die nicht vorkommen", "Über sie ist nichts bekannt."))
        items.append(OTHERS)
    return Points("Was daraus nicht folgt", tuple(items))
