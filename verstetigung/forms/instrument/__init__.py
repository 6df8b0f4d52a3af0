"""The instrument for other tools than our workbooks, with the mapping by which its export is read.

In reading order: names (of ids in tools that allow fewer letters), items (what is asked, whatever it is asked with),
xlsform (for KoboToolbox and ODK), zuordnung (the mapping for its export).
"""

from verstetigung.forms.instrument.xlsform import xlsform
from verstetigung.forms.instrument.zuordnung import kobo_mapping

__all__ = ["kobo_mapping", "xlsform"]
