"""The empty instrument a region fills in, and invented examples of it."""

from verstetigung.forms.entries import CarriedMeasure
from verstetigung.forms.evidence import Evidence, evidence_form, write_evidence_form
from verstetigung.forms.survey import EMPTY, Answer, Filled, questionnaire, write_questionnaire

__all__ = [
    "EMPTY",
    "Answer",
    "CarriedMeasure",
    "Evidence",
    "Filled",
    "evidence_form",
    "questionnaire",
    "write_evidence_form",
    "write_questionnaire",
]
