"""Forms that are filled in by pen: the questionnaire on paper, and the guide of an interview.

In reading order: parts (what such a form is made of), answers (the room an answer needs), sections (what both forms
have), questionnaire, interview, page (a form as HTML and as PDF).
"""

from verstetigung.printing.pen.interview import interview
from verstetigung.printing.pen.page import printed, web
from verstetigung.printing.pen.questionnaire import questionnaire

__all__ = ["interview", "printed", "questionnaire", "web"]
