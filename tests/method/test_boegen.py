"""What files are called outside the team."""

from __future__ import annotations

from verstetigung.method.boegen import labels
from verstetigung.records import EXPORT, Return

NAMES = {"uckermark": "Uckermark", "coburg": "Landkreis Coburg"}


def returned(file: str, region: str, kind: str = "fragebogen", *, scored: bool = True) -> Return:
    return Return(file, "", region, file, "", "", kind, scored)


def called(*returns: Return) -> dict[str, str]:
    return labels(returns, NAMES)


def test_the_boegen_of_a_region_are_numbered() -> None:
    assert called(
        returned("Fragebogen Uckermark Müller.xlsx", "uckermark"),
        returned("a.xlsx", "coburg"),
        returned("Kopie von Müller.xlsx", "uckermark"),
    ) == {
        "Fragebogen Uckermark Müller.xlsx": "Uckermark, Bogen 1",
        "a.xlsx": "Landkreis Coburg, Bogen 1",
        "Kopie von Müller.xlsx": "Uckermark, Bogen 2",
    }


def test_what_is_not_scored_comes_last() -> None:
    found = called(returned("a.xlsx", "uckermark", scored=False), returned("b.xlsx", "uckermark"))
    assert found == {"b.xlsx": "Uckermark, Bogen 1", "a.xlsx": "Uckermark, Bogen 2"}


def test_a_file_of_several_regions_has_no_region_in_its_name() -> None:
    assert called(
        returned("online.csv", "uckermark", EXPORT),
        returned("online.csv", "coburg", EXPORT),
        returned("belege.xlsx", "uckermark", "belegbogen"),
        returned("belege.xlsx", "coburg", "belegbogen"),
        returned("nur coburg.csv", "coburg", EXPORT),
        returned("wer.xlsx", "", scored=False),
    ) == {
        "online.csv": "Online-Befragung 1",
        "belege.xlsx": "Belegbogen 1",
        "nur coburg.csv": "Landkreis Coburg, Online-Befragung 1",
        "wer.xlsx": "Bogen 1",
    }
