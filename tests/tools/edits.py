"""Settings files with random edits, read, scored and rendered until something breaks.

`python -m tests.tools.edits 4000` edits every file that editors own, one at a time; `--case 1234` repeats one of the
cases. Each number makes the same edit every time.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.tools import fuzz
from verstetigung import study, telling
from verstetigung.forms import write_evidence_form, write_questionnaire
from verstetigung.method import network
from verstetigung.method.disclosure import shown
from verstetigung.method.evaluation import Evaluation, evaluate
from verstetigung.printing import render
from verstetigung.printing.poster import FORMATS, page
from verstetigung.problems import StudyError
from verstetigung.reading import exports, folder, unmet, workbook
from verstetigung.records import Reading, together
from verstetigung.schemas import corrections, profiles
from verstetigung.schemas import erhebung as erhebungen
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.tables import results
from verstetigung.tables.results.files import network_sheets
from verstetigung.telling import reports

ROOT = Path(__file__).parent.parent.parent
LIMIT, STUCK, WORKERS = 5.0, 30, 2
"""Seconds of processor time per case, the same until it is given up, workers."""
WAVES = ("muster-2018", "muster-2020", "muster-masterplan", "ard-dokumente", "weser-ems")
RETURNED = 2
"""Of the files that came back, so many are read."""
ENGLISH = re.compile(r"\b(?:expected|found|while|must|cannot|invalid|error|not|the)\b")
NO_NUMBER = re.compile(r"(?<![.\w])(?:nan|inf|None|NaT)\b")
LONGEST = 3000
"""Letters of a message."""
DECISIONS = """\
korrekturen:
  - datei: muster-achat-1.xlsx
    frage: A1.2
    alt: teilweise
    neu: ja
    grund: Rückruf
    am: 2018-09-01
    durch: Projektleitung
  - {region: muster-kranich, nummer: 2, frage: A1.2, alt: ja, neu: k. A., grund: a, am: 2018-09-01, durch: b}
  - {datei: muster-kranich-2.xlsx, region: muster-kranich, grund: Nachfrage, am: 2018-09-01, durch: Feldleitung}
  - {datei: muster-achat-1.xlsx, gilt: ja, grund: Nachfrage, am: 2018-09-01, durch: Feldleitung}
"""
Random = random.Random
Edit = Callable[[str, Random], str]


# --- what is edited


@dataclass(frozen=True)
class Setting:
    """A file that editors own, and the Erhebung through which it is read."""

    path: str
    """From the project on."""
    wave: str


def project(folder: Path) -> tuple[Setting, ...]:
    """A project with everything that ships, some workbooks in each wave, and a small wave of exports."""
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    for wave in WAVES:
        target = folder / "erhebungen" / wave
        target.mkdir(parents=True)
        books = sorted((ROOT / "erhebungen" / wave).glob("*.xlsx"))
        for path in (ROOT / "erhebungen" / wave / erhebungen.FILE, *books[:: len(books) // RETURNED + 1]):
            shutil.copy(path, target)
    decided = folder / "erhebungen" / "muster-2018" / corrections.FILE
    decided.write_text(DECISIONS, encoding="utf-8")
    return (
        *_shipped(folder),
        *_exported(folder / "erhebungen"),
        Setting(f"erhebungen/muster-2018/{decided.name}", WAVES[0]),
    )


def _shipped(folder: Path) -> Iterator[Setting]:
    for wave in WAVES:
        yield Setting(f"erhebungen/{wave}/{erhebungen.FILE}", wave)
    for path in sorted((folder / "schemas").rglob("*.yaml")):
        yield Setting(path.relative_to(folder).as_posix(), _wave(path))


def _wave(path: Path) -> str:
    if path.parent.name == "weser-ems":
        return "weser-ems" if path.stem == "regionen" else "muster-masterplan"
    return "ard-dokumente" if path.stem == "modellregionen" or path.parent.name == "praxisbeispiele" else "muster-2018"


def _exported(folder: Path) -> Iterator[Setting]:
    """The small wave of exports, each with its mapping."""
    seeds = fuzz.seeds(folder)
    for seed in seeds.texts:
        (folder / "probe-2018" / seed.name).write_bytes(seed.raw)
    for name in ("katalog.yaml", "regionen.yaml"):
        yield Setting(f"erhebungen/{name}", "probe-2018")
    for path in sorted((folder / "probe-2018").glob("*.yaml")):
        yield Setting(f"erhebungen/probe-2018/{path.name}", "probe-2018")


# --- how

WORDS = r"""
    "" '' ~ null ja nein 0 -1 1 1.5 1,5 100 1e999 .inf .nan 0x10 ² ٣ 1_000 --3 12:30 0001-01-01 9999-12-31 2018-02-30
    2018-06-30 [] {} [[]] [a,b,c] [1,2,3] | > %x @x `x "offen 'offen # ... *a !x ../../../../etc/passwd /etc/hostname
    C:\x ../schemas . .. nul "\0" "\uD800" "\UFFFFFFFF" "\x1b[31m" 😀 <b>&amp;</b> =1+1 {0} %s \ A A1 A1.1 E K1 ergebnis
    faktor prioritaet misserfolg zahl stufen janein abgeleitet kennzahl text befragung dokumente person region beides
    umsetzung geometrisch
"""
LONG = ("9" * 309, "9" * 5000, "-" + "9" * 30, "0." + "0" * 400 + "1", "x" * 5000, "ä" * 300, "wort " * 2000)
PHRASES = ("", "{a: b}", "{a: {b: {c: d}}}", "- x", "? x", "&a x", "!!binary x", "| x", "a: b", "\t", "--- ", "{{ x }}")
SIGNS = ("\u202eabc", "\u00ad", "e\u0301", "\u200b")
VALUES = (*WORDS.split(), *LONG, *PHRASES, *SIGNS)
"""What stands in place of a value."""
KEY = re.compile(r"([\w.äöüß/-]+): ")
AFTER = re.compile(r"(?<=: )[^\n,}\]]+|(?<=- )[^\n:{]+$", re.M)


def another_value(text: str, rng: Random) -> str:
    """A value is one of VALUES."""
    return _hit(AFTER, text, rng, lambda _: rng.choice(VALUES))


def anothers_value(text: str, rng: Random) -> str:
    """A value is that of another key."""
    values = AFTER.findall(text) or [""]
    return _hit(AFTER, text, rng, lambda _: rng.choice(values))


def another_number(text: str, rng: Random) -> str:
    """A number is another."""
    numbers = ("0", "1", "-1", "0.5", "2", "5", "50", "100", "101", "1000000000000", "0.000000000001", "99999", "7.25")
    return _hit(re.compile(r"(?<=[ \[])\d+(?:\.\d+)?(?=[,\n\]}])"), text, rng, lambda _: rng.choice(numbers))


def another_key(text: str, rng: Random) -> str:
    """A key is called otherwise, or as another one."""
    keys = KEY.findall(text) or ["x"]
    names = (rng.choice(keys), "unbekannt", "x" * 200, "?", "1", "''", "[a]", "titel", "id")
    return _hit(KEY, text, rng, lambda _: rng.choice(names) + ": ")


def without_line(text: str, rng: Random) -> str:
    """A line is missing."""
    return _lines(text, rng, lambda lines, at: lines[:at] + lines[at + 1 :])


def without_lines(text: str, rng: Random) -> str:
    """Some lines are missing."""
    return _lines(text, rng, lambda lines, at: lines[:at] + lines[at + rng.choice((2, 5, 20, 80)) :])


def line_twice(text: str, rng: Random) -> str:
    """A line stands there twice."""
    return _lines(text, rng, lambda lines, at: lines[: at + 1] + lines[at:])


def lines_twice(text: str, rng: Random) -> str:
    """Some lines stand there twice."""
    return _lines(text, rng, lambda lines, at: lines[: at + 8] + lines[at:])


def moved_line(text: str, rng: Random) -> str:
    """A line stands elsewhere."""
    lines = text.splitlines()
    line = lines.pop(rng.randrange(len(lines))) if lines else ""
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "\n".join(lines) + "\n"


def indented(text: str, rng: Random) -> str:
    """A line is indented otherwise."""
    blank = rng.choice((" ", "  ", "    ", "\t", "- ", ""))
    return _lines(text, rng, lambda lines, at: [*lines[:at], blank + lines[at].lstrip(), *lines[at + 1 :]])


def without_block(text: str, rng: Random) -> str:
    """A key or an entry with all below it is missing, or empty."""

    def cut(lines: list[str], at: int) -> list[str]:
        depth = _depth(lines[at])
        end = next((place for place in range(at + 1, len(lines)) if _depth(lines[place]) <= depth), len(lines))
        head = [lines[at].split(":")[0] + rng.choice((":", ": []", ": {}", ": x"))] * rng.randrange(2)
        return lines[:at] + head + lines[end:]

    return _lines(text, rng, cut)


def without_entries(text: str, rng: Random) -> str:
    """Of all entries of a list only the first is there."""

    def cut(lines: list[str], at: int) -> list[str]:
        depth = _depth(lines[at])
        end = next((place for place in range(at + 1, len(lines)) if _depth(lines[place]) < depth), len(lines))
        return lines[: at + 1] + lines[end:]

    return _lines(text, rng, cut)


def sign(text: str, rng: Random) -> str:
    """A sign more or other, somewhere."""
    at = rng.randrange(len(text) + 1)
    put: str = rng.choice((*"[]{}:,-#&*!|>'\"%@`?\\\t\n \r\ufeff\0\x1b\u2028\x85\ud800é", "--- \n"))
    return text[:at] + put + text[at + rng.randrange(2) :]


def cut(text: str, rng: Random) -> str:
    """The end is missing."""
    return text[: rng.randrange(len(text) + 1)]


def gap(text: str, rng: Random) -> str:
    """A piece is missing."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.choice((1, 3, 10, 100, 1000)) :]


def flood(text: str, rng: Random) -> str:
    """Far too much of something."""
    at = rng.choice((0, len(text), rng.randrange(len(text) + 1)))
    return text[:at] + rng.choice(FLOODS) + text[at:]


FLOODS = (
    *("a: " + "[" * 5000, "x: " * 3000, "- " * 5000, "{" * 3000, "&a " * 500, "? " * 2000, "a: !!" + "x" * 5000),
    *("#" * 400_000, "\n" * 300_000, "a: " + "x " * 150_000, "z: [" + "1, " * 60_000 + "]\n"),
    f"%YAML {'1' * 5000}.1\n",
    *("".join(f"schlüssel{n}: 1\n" for n in range(30_000)), "".join(f"- {{id: a{n}}}\n" for n in range(10_000))),
    "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    f'"{"n" * 50_000}": 1',
)
EDITS: tuple[Edit, ...] = (
    *(another_value, another_value, another_value, anothers_value, anothers_value, another_number, another_number),
    *(another_key, without_line, without_lines, line_twice, lines_twice, moved_line, indented, without_block),
    *(without_block, without_entries, sign, cut, gap, flood),
)
MANY = (1, 1, 1, 1, 2, 3)
"""How many edits a file gets."""


def _hit(pattern: re.Pattern[str], text: str, rng: Random, swap: Callable[[str], str]) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    one = rng.choice(found)
    return text[: one.start()] + swap(one[0]) + text[one.end() :]


def _lines(text: str, rng: Random, change: Callable[[list[str], int], list[str]]) -> str:
    lines = text.splitlines()
    return "\n".join(change(lines, rng.randrange(len(lines)))) + "\n" if lines else text


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


@dataclass(frozen=True)
class EditCase:
    """A file with its edits."""

    number: int
    setting: Setting
    raw: bytes
    did: tuple[str, ...]


def made(number: int, settings: Sequence[Setting], folder: Path) -> EditCase:
    """The case of that number: the files take turns."""
    rng, setting = Random(number), settings[number % len(settings)]
    text = (folder / setting.path).read_text(encoding="utf-8")
    edits = rng.choices(EDITS, k=rng.choice(MANY))
    for edit in edits:
        text = edit(text, rng)
    raw = text.encode("utf-8", "surrogatepass")
    if rng.random() < 0.03:
        raw = fuzz.flipped(raw, rng)
    return EditCase(number, setting, raw, (setting.path, *(edit.__name__ for edit in edits)))


# --- what becomes of it


def followed(case: EditCase, folder: Path) -> tuple[str, str]:
    """What came of the file, by the way of the data, and what is wrong with that."""
    unclear = _checked(folder / case.setting.path)
    if unclear:
        return "checked", unclear
    try:
        erhebung = erhebungen.load(folder / "erhebungen" / case.setting.wave)
        found = _profiles(case, folder)
        reading = _read(erhebung, folder / "formular.xlsx")
    except StudyError as error:
        return "refused", _unclear(error)
    try:
        texts = [*found, *_rendered(case.number, shown(evaluate(erhebung, reading)))]
    except StudyError as error:
        return "refused later", _unclear(error)
    odd = [match[0][:80] for text in texts for match in [NO_NUMBER.search(text)] if match]
    return "rendered", f"prints {odd[0]}" if odd else ""


def _checked(path: Path) -> str:
    """What is wrong with how the file alone is checked."""
    (file,) = study.check_settings([path])
    outside = [str(one) for one in file.problems if one.where.line > len(file.lines) + 1]
    if outside:
        return f"says {outside[0][:200]} beyond the end"
    return _unclear(StudyError("Geprüft ist eine Datei allein.", file.problems))


def _profiles(case: EditCase, folder: Path) -> list[str]:
    if "praxisbeispiele" not in case.setting.path:
        return []
    found, _ = profiles.load_all([folder / case.setting.path])
    sheet = FORMATS["a4"]
    return [page.html(profile, sheet, sheet.settings[0]) for profile in found]


def _read(erhebung: Erhebung, form: Path) -> Reading:
    """The files that came back, and the empty form."""
    region = erhebung.register.regions[0]
    write = write_evidence_form if erhebung.id == "ard-dokumente" else write_questionnaire
    write(form, erhebung, region)
    mappings, paths = exports.mappings(erhebung), folder.files(erhebung)
    books = [workbook.read(path, erhebung) for path in (*paths, form) if not exports.is_foreign(path)]
    tables = [exports.read(path, erhebung, mappings) for path in paths if exports.is_foreign(path)]
    return unmet.told(together([folder.joined(books), *exports.once(tables)]), erhebung)


def _rendered(number: int, evaluation: Evaluation) -> Iterator[str]:
    """One of the reports, by turns, and the tables."""
    erhebung, seen = evaluation.erhebung, telling.overview(evaluation)
    net, sheets = network.build(evaluation) if erhebung.concept else None, results.sheets(evaluation)
    if number % 3 == 0:
        yield render(reports.comparison_report(evaluation, seen, None), erhebung)
    if number % 3 == 1:
        yield render(reports.region_report(evaluation, seen, erhebung.register.ids[0], net, None), erhebung)
    if number % 3 == 2 and net:
        yield render(reports.network_report(evaluation, net, None), erhebung)
        sheets += network_sheets(evaluation, net)
    yield from (results.csv_bytes(sheet, erhebung.mark).decode("utf-8-sig") for sheet in sheets)


def _unclear(error: StudyError) -> str:
    """What is wrong with how a refusal is told."""
    told = [str(problem) for problem in error.problems]
    if not told and len(str(error)) < 30:
        return f"refused without a reason: {error}"
    if len(told) > 1000:
        return f"{len(told)} messages"
    outside = [re.sub("„[^“]*“", "", text) for text in told]
    odd = [text for text, rest in zip(told, outside, strict=True) if len(text) > LONGEST or ENGLISH.search(rest)]
    return f"says {odd[0][:200]}" if odd else ""


@dataclass(frozen=True)
class EditResult:
    """What a case came to."""

    number: int
    outcome: str
    seconds: float
    """Of the processor."""
    failure: str


class _Late(Exception):  # noqa: N818 - nothing of ours may catch it as an error
    pass


def _too_late(*_: object) -> None:
    raise _Late


def tried(case: EditCase, folder: Path) -> EditResult:
    """Follow one case through the project, which is as before afterwards."""
    path = folder / case.setting.path
    before = path.read_bytes()
    path.write_bytes(case.raw)
    signal.signal(signal.SIGPROF, _too_late)
    signal.setitimer(signal.ITIMER_PROF, STUCK)
    start = time.process_time()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            outcome, failure = followed(case, folder)
    except (Exception, _Late) as error:
        outcome, failure = type(error).__name__, fuzz.traced(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        path.write_bytes(before)
    seconds = time.process_time() - start
    slow = f"took longer than {LIMIT:.0f} s" * (seconds > LIMIT)
    return EditResult(case.number, outcome, seconds, failure or slow)


def work(numbers: Sequence[int]) -> list[EditResult]:
    """Try these cases in a project of their own."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        settings = project(root)
        found = []
        for count, number in enumerate(numbers, start=1):
            found.append(tried(made(number, settings, root), root))
            if found[-1].failure:
                sys.stdout.write(f"{number}: {found[-1].failure}\n")
            if count % 100 == 0:
                sys.stdout.write(f"{count} of {len(numbers)}\n")
                sys.stdout.flush()
    return found


def summary(found: Iterable[EditResult]) -> str:
    """What came of all cases."""
    cases = sorted(found, key=lambda one: one.number)
    slowest = max(cases, key=lambda one: one.seconds)
    counts = ", ".join(f"{name} {count}" for name, count in Counter(one.outcome for one in cases).most_common())
    failures: dict[str, list[int]] = {}
    for one in cases:
        if one.failure:
            failures.setdefault(one.failure.splitlines()[0], []).append(one.number)
    lines = [f"{len(cases)} edits: {counts}; slowest case {slowest.number} {slowest.seconds:.2f} s"]
    lines += [f"FAILED {len(numbers)} ×: {text}; cases {numbers[:20]}" for text, numbers in failures.items()]
    return "\n".join([*lines, f"{sum(map(len, failures.values()))} failures"])


def main(arguments: Sequence[str] | None = None) -> int:
    """1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.edits", description="Follow edited settings files.")
    parser.add_argument("cases", type=int, nargs="?", default=4_000)
    parser.add_argument("--first", type=int, default=0, help="the number to begin with")
    parser.add_argument("--case", type=int, help="repeat the case of that number")
    chosen = parser.parse_args(arguments)
    if chosen.case is not None:
        (one,) = work([chosen.case])
        sys.stdout.write(f"{one.outcome}, {one.seconds:.2f} s\n{one.failure}\n")
        return int(bool(one.failure))
    starts = range(chosen.first, chosen.first + min(WORKERS, chosen.cases))
    shares = [range(start, chosen.first + chosen.cases, WORKERS) for start in starts]
    with ProcessPoolExecutor(WORKERS) as processes:
        found = [one for share in processes.map(work, shares) for one in share]
    sys.stdout.write(summary(found) + "\n")
    return int(any(one.failure for one in found))


if __name__ == "__main__":
    raise SystemExit(main())
