"""Print one sample of each kind of report to berichte/beispiel, and the pictures that the README shows of them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.made.worked import shipped
from verstetigung import printing, telling, wholefile
from verstetigung.method import change, network
from verstetigung.method.disclosure import shown
from verstetigung.printing import Attachment
from verstetigung.printing.pdf import pdf
from verstetigung.printing.poster import FORMATS, poster
from verstetigung.schemas import profiles
from verstetigung.telling import reports

ROOT = Path(__file__).parent.parent.parent
FOLDER, STATE = ROOT / "berichte" / "beispiel", "stand.json"
NOW, BEFORE, REGION, LAND = "muster-2020", "muster-2018", "muster-buche", "Musterland Süd"
PROFILE = ROOT / "schemas" / "praxisbeispiele" / "mienthuus-kranenburg.yaml"
PROGRAM = ROOT / "verstetigung"
WIDTH = 480
"""Of the pictures, in pixels."""


@dataclass(frozen=True)
class Sample:
    """A file of the folder."""

    rests_on: object
    """All that can be seen in it, the same on every computer."""
    made: Callable[[], bytes]

    @property
    def key(self) -> str:
        """Of what it rests on."""
        return hashlib.sha256(repr(self.rests_on).encode()).hexdigest()


def samples() -> dict[str, Sample]:
    """The samples by the names of their files, and pictures of the first pages of three of them."""
    evaluation = shown(shipped(NOW))
    net = network.build(evaluation)
    seen = telling.overview(evaluation)
    changed = change.compare(shown(shipped(BEFORE)), evaluation)
    region = reports.region_report(evaluation, seen, REGION, net, changed)
    kinds = {
        f"regionsbericht-{REGION}.pdf": (region, printing.attachments(evaluation, REGION)),
        f"vergleichsbericht-{NOW}.pdf": (reports.comparison_report(evaluation, seen, changed), ()),
        f"netzwerkbericht-{NOW}.pdf": (reports.network_report(evaluation, net), ()),
        f"netzwerkseite-{NOW}-musterland-sued.pdf": (reports.network_report(evaluation, net, LAND), ()),
    }
    found = {
        name: _printed(
            printing.render(one, evaluation.erhebung),
            attachments,
            tuple(printing.page.tighter(one, evaluation.erhebung)),
            one.pages,
        )
        for name, (one, attachments) in kinds.items()
    }
    pictures = {name.replace(".pdf", ".png"): _pictured(found[name]) for name in list(found)[:3]}
    return {**found, **pictures, f"poster-{PROFILE.stem}.pdf": _poster()}


def _printed(html: str, attachments: tuple[Attachment, ...], tighter: tuple[str, ...], pages: int) -> Sample:
    return Sample((html, attachments, tighter, _press()), partial(pdf, html, attachments, tighter, pages))


def _pictured(sample: Sample) -> Sample:
    return Sample((sample.key, WIDTH), lambda: _picture(sample.made()))


def _picture(content: bytes) -> bytes:
    """The first page."""
    import pypdfium2

    page = pypdfium2.PdfDocument(content)[0]
    image = page.render(scale=3 * WIDTH / page.get_width()).to_pil()
    height = round(image.height * WIDTH / image.width)
    target = io.BytesIO()
    image.convert("RGB").resize((WIDTH, height), reducing_gap=3).save(target, "PNG", optimize=True)
    return target.getvalue()


def _poster() -> Sample:
    profile = profiles.load(PROFILE)

    def printed() -> bytes:
        content = poster(profile, FORMATS["a4"])
        assert isinstance(content, bytes), content
        return content

    sources = _sources(
        "printing/poster/*.py", "printing/pdf/*.py", "printing/poster/templates/poster*", "schemas/palette.py"
    )
    return Sample((str(profile).replace(str(ROOT), ""), sources), printed)


def _press() -> dict[str, str]:
    return _sources("printing/pdf/*.py", "printing/templates/report.css", "schemas/palette.py")


def _sources(*patterns: str) -> dict[str, str]:
    paths = sorted(path for pattern in patterns for path in PROGRAM.glob(pattern))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def state() -> Mapping[str, Mapping[str, str]]:
    """What the samples in the folder rest on, and their contents, as hashes."""
    content: dict[str, dict[str, str]] = json.loads((FOLDER / STATE).read_text(encoding="utf-8"))
    return content


def main() -> None:
    """Make all samples."""
    found = samples()
    contents = {name: sample.made() for name, sample in found.items()}
    known = {
        name: {"beruht_auf": found[name].key, "inhalt": hashlib.sha256(content).hexdigest()}
        for name, content in contents.items()
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    old = [path for path in FOLDER.iterdir() if path.name not in contents]
    wholefile.write_all({FOLDER / name: content for name, content in contents.items()})
    wholefile.write(FOLDER / STATE, json.dumps(known, indent=1, sort_keys=True).encode() + b"\n")
    for path in old:
        if path.name != STATE:
            path.unlink()


if __name__ == "__main__":
    main()
