"""Write the empty workbook a region fills in."""

from verstetigung.questionnaire.evidence import Evidence, write_evidence_form
from verstetigung.questionnaire.form import answer_text
from verstetigung.questionnaire.survey import EMPTY, Answer, Filled, write_questionnaire

__all__ = ["EMPTY", "Answer", "Evidence", "Filled", "answer_text", "write_evidence_form", "write_questionnaire"]
