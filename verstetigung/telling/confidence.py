"""How far the values of a region can be trusted: one mark, made here and shown wherever it is named with a value."""

from __future__ import annotations

from dataclasses import dataclass

from verstetigung import german
from verstetigung.method.disclosure import LEAST
from verstetigung.method.evaluation import Evaluation
from verstetigung.telling.overview import Overview, Subject

APART, GAPS = "≠", "…"
"""Signs for respondents who disagree on most questions, and for many questions without a value."""
MOST, ENOUGH = 1 / 2, 2 / 3
"""Above this share of the questions several answered they disagree on most; below that share of all many are open."""
LEGEND = (
    f"In Klammern: Zahl der Fragebögen; „{APART}“: die Befragten sind in mehr als der Hälfte der Fragen uneinig, die "
    f"mehrere beantwortet haben; „{GAPS}“: zu weniger als zwei Dritteln der Fragen liegt ein Wert vor."
)
SHORT = f"In Klammern: Fragebögen; „{APART}“: meist uneinig; „{GAPS}“: große Lücken."
"""The same in few words."""
FOUNDED = ("gut belegt", "eingeschränkt belegt", "schwach belegt")
"""By the number of doubts, two or more alike."""
FORMS = f"mindestens {german.spelled(LEAST)} Fragebögen, "
"""What it needs besides, where every person answers alone."""
RULE = (
    f"„{FOUNDED[0]}“: {{}}in höchstens der Hälfte der mehrfach "
    f"beantworteten Fragen uneinig, zu mindestens zwei Dritteln der Fragen ein Wert; fehlt eines davon, "
    f"„{FOUNDED[1]}“, fehlt mehr, „{FOUNDED[2]}“."
)
"""How the verdict comes about."""
EXPLAINED = (
    "Wo eine Region mit einem Wert genannt ist, steht hinter ihrem Namen, worauf ihre Werte ruhen: zuerst die Zahl der "
    f"ausgewerteten Fragebögen; dann „{APART}“, wenn die Befragten in mehr als der Hälfte der Fragen uneinig sind, die "
    f"mindestens zwei von ihnen beantwortet haben; dann „{GAPS}“, wenn zu weniger als zwei Dritteln der Fragen, die "
    f"auf die Region zutreffen, ein Wert vorliegt. „(6{german.NBSP}{APART})“ heißt also: sechs Fragebögen, meist "
    "uneinig, kaum Lücken. Das Zeichen gilt den Angaben der Region im Ganzen, nicht dem einzelnen Wert, und geht in "
    "keine Rechnung ein."
)
"""The same for the chapter on the method."""


@dataclass(frozen=True)
class Confidence:
    """What stands behind all values of a region."""

    forms: int
    disagreed: int
    """Questions on which the respondents disagree, of the `several` that at least two have answered."""
    several: int
    answered: int
    """Questions with a value, of those that apply."""
    applies: int

    @property
    def sign(self) -> str:
        """„(6 ≠)“, as it stands behind the name of a region."""
        apart = APART * (self.disagreed > MOST * self.several)
        gaps = GAPS * (self.answered < ENOUGH * self.applies)
        return f"({german.joined(str(self.forms), apart, gaps, by=german.NBSP)})"

    @property
    def agreement(self) -> str:
        """„in 50 von 70 Fragen uneinig“; empty where nobody can disagree."""
        if not self.several:
            return ""
        questions = german.share(self.disagreed, self.several) if self.disagreed else f"keiner von {self.several}"
        return f"in {questions} Fragen uneinig"

    @property
    def words(self) -> str:
        """„sechs Fragebögen, in 50 von 70 Fragen uneinig, 72 von 72 Fragen mit Wert“."""
        forms = german.count(self.forms, "ein Fragebogen", "Fragebögen")
        answered = f"{german.share(self.answered, self.applies)} Fragen mit Wert"
        return german.joined(forms, self.agreement, answered, by=", ")


def doubts(subject: Subject) -> tuple[str, ...]:
    """What the values of a region rest on too weakly, in words; empty where nothing stands against them."""
    mark, few = of_subject(subject), subject.evaluation.erhebung.personal and subject.respondents < LEAST
    found = (
        (few, f"nur {german.count(mark.forms, 'ein Fragebogen', 'Fragebögen')}"),
        (APART in mark.sign, "die Befragten sind meist uneinig"),
        (GAPS in mark.sign, "zu weniger als zwei Dritteln der Fragen liegt ein Wert vor"),
    )
    return tuple(text for there, text in found if there)


def verdict(subject: Subject) -> str:
    """How well the values of a region are founded, in one word: one doubt makes it „eingeschränkt“, more „schwach“."""
    return FOUNDED[min(len(doubts(subject)), 2)]


def of_subject(subject: Subject) -> Confidence:
    """The mark of a region."""
    return of_region(subject.evaluation, subject.seen, subject.region.id)


def of_region(evaluation: Evaluation, seen: Overview, region: str) -> Confidence:
    """The mark of the region with that id."""
    disagreed, several = evaluation.disagreements.get(region, (0, 0))
    answered, applies = seen.questions[region]
    return Confidence(
        forms=len(seen.returns.get(region, ())),
        disagreed=disagreed,
        several=several,
        answered=answered,
        applies=applies,
    )


def signed(evaluation: Evaluation, seen: Overview, region: str) -> str:
    """The name of a region with its sign: „Musterverbund Linde (6 ≠)“."""
    name = evaluation.erhebung.register.names[region]
    return f"{name}{german.NBSP}{of_region(evaluation, seen, region).sign}"


def names(evaluation: Evaluation, seen: Overview) -> dict[str, str]:
    """The names of all regions by id, with their signs if anything came back from them."""
    plain = evaluation.erhebung.register.names
    return {id: signed(evaluation, seen, id) if id in seen.returns else plain[id] for id in plain}
