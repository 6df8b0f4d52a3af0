"""How the numbers come about, and what they do not say."""

from __future__ import annotations

from verstetigung import german
from verstetigung.german import quoted
from verstetigung.method.agreement import limit
from verstetigung.method.evaluation import Evaluation
from verstetigung.method.uncertainty import FEWEST_FREEDOM, FEWEST_REGIONS
from verstetigung.schemas.catalogue import Catalogue
from verstetigung.telling import confidence
from verstetigung.telling.blocks import Block, Heading, Points, Text, present
from verstetigung.telling.catalogue import rules
from verstetigung.telling.commission.sentences import introduction
from verstetigung.telling.criteria import structure, weights
from verstetigung.telling.firmness.sentences import DRAWN, SURE
from verstetigung.telling.overview import FEW, Subject
from verstetigung.telling.reports import protection
from verstetigung.telling.table import Column, Table, filled


def for_region(evaluation: Evaluation) -> tuple[Block, ...]:
    """The few rules one needs to read a Regionsbericht."""
    catalogue = evaluation.erhebung.catalogue
    return present(
        Text(
            (
                rules.scale(),
                rules.respondents(),
                rules.coverage(catalogue),
                _ranks(catalogue),
                _agreement(),
                _limits(catalogue),
            )
        ),
        attached(),
    )


def in_short(subject: Subject) -> tuple[Block, ...]:
    """What one must know to read the four pages."""
    personal = subject.evaluation.erhebung.personal
    return present(
        Text(
            (
                "Punkte reichen von 0 bis 100; hohe Werte sind günstig, außer bei Hemmnissen, die auf ihrer eigenen "
                f"Skala stehen. Die Spanne nennt, wo ein Wert läge, hätten andere geantwortet. {_small()}",
                f"Wie fest das alles ist, sagt eine Angabe. {confidence.RULE.format(confidence.FORMS * personal)}",
                PROTECTING if personal else "",
                f"{ANNEXED} {_limits(subject.evaluation.erhebung.catalogue)}",
            ),
        ),
        Text((introduction(subject.evaluation.erhebung),), "note"),
    )


PROTECTING = (
    "Werte von Kriterien und Fragen stehen nur da, wenn mindestens drei Personen dahinterstehen; kleinste und größte "
    "Antwort stehen nirgends, denn sie stammen von Einzelnen."
)
ANNEXED = (
    "Tabellen aller Kriterien, Werte der Fragen, Einigkeit, Belege und Methode stehen im Technischen Anhang; er liegt "
    "wie die Daten der Region (CSV, JSON) auch in der PDF-Fassung dieses Berichts, im Leseprogramm unter „Anlagen“."
)


def compared(evaluation: Evaluation) -> tuple[Block, ...]:
    """The few rules one needs to read a Vergleichsbericht."""
    catalogue = evaluation.erhebung.catalogue
    return present(
        Text(
            (
                rules.scale(),
                rules.respondents(),
                _ranks(catalogue),
                f"{_limits(catalogue)} {_small()}",
                TABLES,
            )
        )
    )


def in_full(evaluation: Evaluation) -> tuple[Block, ...]:
    """The method of a survey with the catalogue's own rules and weights."""
    catalogue = evaluation.erhebung.catalogue
    return present(
        Heading("Von der Antwort zum Punktwert"),
        Text((rules.scale(), rules.direction(catalogue), rules.missing())),
        Heading("Mehrere Befragte, mehrere Quellen"),
        Text((rules.respondents(), rules.sources(catalogue))),
        *protection.section(evaluation),
        Heading("Vom Punktwert zum Gesamtwert"),
        Text((rules.aggregation(catalogue), rules.coverage(catalogue))),
        weights.chosen(catalogue),
        structure.explained(),
        Heading("Ränge und ihre Spannen"),
        Text((_ranks(catalogue),)),
        _draws(catalogue),
        Text((_firm(), _left_out())),
        Heading("Einigkeit und Zuverlässigkeit"),
        Text((_agreement(), confidence.EXPLAINED, _reliability())),
        Heading("Was der Bericht nicht sagt"),
        Text((_limits(catalogue), _small(), catalogue.note)),
    )


def for_documents(evaluation: Evaluation) -> tuple[Block, ...]:
    """How documents were evaluated, and what follows from that."""
    catalogue = evaluation.erhebung.catalogue
    used = set(evaluation.reading.responses["source_type"])
    kinds = german.listed([kind for kind in catalogue.rules.source_weights if kind in used])
    return present(
        Text((_evidence(kinds), _undocumented(), _contradicting(catalogue), _unranked(catalogue), catalogue.note))
    )


def documents_in_short(evaluation: Evaluation) -> tuple[Block, ...]:
    """What one must know to read a report on documents."""
    catalogue = evaluation.erhebung.catalogue
    return present(Text((_undocumented(), _contradicting(catalogue), _unranked(catalogue), PROVED)))


PROVED = (
    "Alle Belege mit Fundstelle und die Methode stehen im Technischen Anhang; er liegt wie die Daten der Region (CSV, "
    "JSON) auch in der PDF-Fassung dieses Berichts, im Leseprogramm unter „Anlagen“."
)


TABLES = (
    "Alle Tabellen, Gewichte, Quellen und die Methode in voller Länge stehen im Technischen Anhang, vergleichsanhang; "
    "er liegt auch in der PDF-Fassung dieses Berichts, im Leseprogramm unter „Anlagen“."
)


def attached() -> Text:
    """Where a reader finds the data that lie in the file."""
    return Text(
        (
            "In der PDF-Fassung des Regionsberichts liegen die Daten der Region als CSV für Tabellenprogramme und als "
            "JSON für Programme; im Leseprogramm stehen sie unter „Anlagen“ oder „Anhänge“, meist bei der Büroklammer.",
        )
    )


def _evidence(kinds: str) -> str:
    return (
        "Ausgewertet wurden schriftliche Quellen. Jede Aussage einer Quelle zu einer Frage des Kriterienkatalogs "
        f"ist ein Beleg mit Art der Quelle{german.framed(' (', kinds, ')')}, Stand und Fundstelle. Kennzahlen und "
        "Themen gehen nie in Punktwerte ein."
    )


def _undocumented() -> str:
    return (
        "„Nicht belegt“ heißt: In den ausgewerteten Quellen steht dazu nichts. Es heißt nicht „nein“. Wie viel zu "
        "einer Region belegt ist, hängt davon ab, was veröffentlicht und gefunden wurde."
    )


def _contradicting(catalogue: Catalogue) -> str:
    limit = german.plain(catalogue.rules.contradiction)
    return (
        "Jeder Beleg gilt für sein Datum. Sagen Quellen aus verschiedener Zeit Verschiedenes, ist das eine "
        "Entwicklung; sie wird mit beiden Angaben in ihrer Folge erzählt. Liegen zwei Quellen derselben Zeit (gleiches "
        f"oder überlappendes Datum, oder eine ohne Datum) zu einer Frage mehr als {limit} von 100 Punkten auseinander, "
        "steht das als Widerspruch im Bericht, mit beiden Angaben und Fundstellen."
    )


def _unranked(catalogue: Catalogue) -> str:
    return (
        f"Für den Gesamtwert {quoted(catalogue.index_title)} müssten in jeder Ergebnisdimension genügend Kriterien "
        "belegt sein. Belege aus Dokumenten reichen dafür nicht. Deshalb gibt es hier keine Punktwerte im "
        "Vergleich, keine Ränge und keine Reihenfolge der Regionen."
    )


def _ranks(catalogue: Catalogue) -> str:
    margin = german.plain(100 * catalogue.rules.weight_margin)
    return (
        "Hätten andere Befragte geantwortet, wäre der Gesamtwert ein anderer. Wie weit Befragte derselben Region "
        "auseinanderliegen, wird über alle Regionen zusammen geschätzt und gilt auch für Regionen mit nur einem "
        f"Fragebogen; dazu kommt, was um bis zu {margin}{german.NBSP}% andere Gewichte ausmachen. Die Spanne eines "
        "Gesamtwerts überdeckt so den Wert ohne Zufall der Auswahl in mindestens neun von zehn Fällen, bei jeder Zahl "
        "von Befragten (an simulierten Erhebungen geprüft). Haben weniger als "
        f"{german.spelled(FEWEST_REGIONS)} Regionen mehrere Befragte oder kommen diese auf weniger als "
        f"{german.spelled(FEWEST_FREEDOM)} Befragte über die jeweils erste hinaus, gibt es weder Spannen noch Plätze."
    )


def _draws(catalogue: Catalogue) -> Points:
    return Points(
        "Woher die Unsicherheit kommt, einzeln und zusammen",
        (
            ("Gewichte", f"{DRAWN} Ziehungen, in denen jedes Gewicht für sich verändert ist."),
            (
                "Befragte",
                "Streuung zwischen den Befragten, über die Regionen zusammengefasst (Student-t mit den gemeinsamen "
                "Freiheitsgraden; Goldstein und Spiegelhalter 1996; zu den Grenzen des Bootstraps bei wenigen "
                "Befragten Hesterberg 2015). Sagt ein Beleg „von–bis“, zählt seine Breite mit.",
            ),
            (
                "Methode",
                "Arithmetisches oder geometrisches Mittel (auf einer Skala von 1 bis 100), alle Kriterien oder eines "
                "weniger: Das ist eine Wahl, kein Fehler. Sie steht neben der Spanne und geht nicht in sie ein "
                "(Saisana, Saltelli und Tarantola 2005).",
            ),
        ),
    )


def _firm() -> str:
    return (
        f"Gesichert heißt die Reihenfolge zweier Regionen, wenn {SURE}. Die Plätze, die für eine Region in Frage "
        "kommen, liegen hinter allen, die gesichert weiter sind, und vor allen, die gesichert weniger weit sind "
        "(Mogstad, Romano, Shaikh und Wilhelm 2024). In simulierten Erhebungen ist höchstens eine von zwanzig "
        "gesicherten Reihenfolgen falsch. Liegen zwei Regionen in Wahrheit mindestens 10 Punkte auseinander, ist ihre "
        "Reihenfolge dort in gut der Hälfte der Fälle gesichert, ab 20 Punkten in etwa drei Vierteln."
    )


def _left_out() -> str:
    return (
        "Außerdem wird jedes Kriterium und jede Dimension einmal weggelassen, und jede fehlende Antwort einmal mit 0 "
        "und einmal mit 100 Punkten angesetzt; das zeigt, wovon das Ergebnis abhängt und was offen ist."
    )


def _agreement() -> str:
    return (
        "Ob sich die Befragten einer Region einig sind, zeigt r_wg: 1 minus das Verhältnis der Varianz ihrer Antworten "
        "zur Varianz, wenn alle Antworten gleich wahrscheinlich wären (James, Demaree & Wolf 1984). Bei wenigen "
        "Befragten schwankt es stark. „Uneinig“ heißen sie deshalb erst, wenn ihre Antworten weiter auseinanderliegen "
        "als in vier von fünf Gruppen gleicher Größe, die sich mäßig einig sind (r_wg 0,5; LeBreton & Senter 2008). "
        "Die Grenze hängt damit von der Zahl der Befragten und der Stufen ab: Auf fünf Stufen liegt sie bei zwei "
        f"Befragten bei einem r_wg von {_limit(2)}, bei vieren bei {_limit(4)}, bei zehn bei {_limit(10)}. Das Maß "
        "a_wg (Brown & Hauenstein 2005) verlangt mindestens so viele Befragte wie Stufen weniger eine und scheidet "
        "hier aus. Ein Wert aus nur einer Angabe ist als „eine Auskunft“ gekennzeichnet."
    )


def _limit(n: int) -> str:
    return german.number(limit(n, 5), 2)


def _reliability() -> str:
    return (
        "Wie verlässlich ein Kriterium Regionen unterscheidet, zeigen ICC(1) und ICC(2) aus der Varianz zwischen und "
        "in den Regionen (einfaktorielles Zufallsmodell; Bliese 2000); ICC(2) gilt für die Zahl der Befragten der "
        "einzelnen Region, nicht für eine mittlere. Cronbachs Alpha, ab drei Fragen je Kriterium, sagt, ob die Fragen "
        "zusammenpassen. Krippendorffs Alpha (ordinal) sagt, wie ähnlich die Befragten einer Region dieselbe Frage "
        "beantworten; gerechnet wird es nur über Fragen mit gleich vielen Stufen, und als Maßstab gelten 0,667 für "
        "vorläufige Schlüsse und 0,8 für verlässliche Angaben (Krippendorff 2004). Alle Maße rechnen über die "
        "einzelnen Befragten. Was auffällt, wird genannt, aber nicht korrigiert."
    )


def _limits(catalogue: Catalogue) -> str:
    return (
        "Die Werte geben wieder, was Befragte angeben. Treten ein hoher Faktor und ein hoher Gesamtwert gemeinsam "
        "auf, ist das kein Nachweis einer Ursache. Unterschiede von wenigen Punkten sollten nicht gedeutet werden."
    )


def _small() -> str:
    return (
        f"Statt Prozentwerten stehen Anzahlen. Median und mittlere Hälfte werden erst ab "
        f"{FEW} bewerteten Regionen angegeben."
    )


def sources(catalogue: Catalogue, used: frozenset[str] | None = None) -> Table:
    """The catalogue's list of sources, all or those used."""
    return filled(
        "Quellen des Kriterienkatalogs",
        [(id, text) for id, text in catalogue.sources.items() if used is None or id in used],
        (Column("Kürzel", 16), lambda source: source[0]),
        (Column("Quelle", 154), lambda source: source[1]),
    )
