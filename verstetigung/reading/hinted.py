"""Files that nobody can read yet but whose names speak of a region from which nothing else counts."""

from __future__ import annotations

from collections.abc import Iterator

from verstetigung.forms import form
from verstetigung.problems import Note, Place, Problem, errors_in
from verstetigung.reading.names import region_in_name
from verstetigung.records import Reading
from verstetigung.schemas.erhebung import Erhebung

NAMELESS = frozenset({"B207", "B237"})
"""The problems of forms that do not say themselves of which region they are."""


def hints(reading: Reading, erhebung: Erhebung) -> Iterator[Problem]:
    """One for each such file: its region is to be asked, and not to be reminded as if it had sent nothing."""
    returns = reading.returns
    counting = {*returns.loc[returns["scored"], "region"], *reading.responses["region"]}
    own = set(returns.loc[returns["kind"].isin(form.FORM_NAMES), "file"])
    wrong = errors_in(reading.problems)
    silent = own - {problem.where.file for problem in wrong if problem.code in NAMELESS}
    for file in dict.fromkeys(problem.where.file for problem in wrong):
        region = region_in_name(file, erhebung.register)
        if region and region not in counting and file not in silent:
            name = erhebung.register[region].name
            found = f"Dem Namen nach kommt die Datei aus: {name}; von dort ist sonst nichts Auswertbares da."
            yield Note("R460", found, remedy="dort nachfragen statt zu erinnern").at(Place(file))
