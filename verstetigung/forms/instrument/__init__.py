"""The instrument for other tools than our workbooks, with the mapping by which its export is read.

In reading order: names (of ids in tools that allow fewer letters), items (what an instrument is made of), inquiry
(what an Erhebung asks, whatever it is asked with), wording (what is said beside the questions), spoken (the same in
other languages), xlsform (for KoboToolbox and ODK), codes, markup and limesurvey (for LimeSurvey), zuordnung (the
mapping for their exports), answered (such an export, of invented answers).
"""

from verstetigung.forms.instrument.answered import limesurvey_export
from verstetigung.forms.instrument.limesurvey import limesurvey
from verstetigung.forms.instrument.xlsform import xlsform
from verstetigung.forms.instrument.zuordnung import kobo_mapping, limesurvey_mapping

__all__ = ["kobo_mapping", "limesurvey", "limesurvey_export", "limesurvey_mapping", "xlsform"]
