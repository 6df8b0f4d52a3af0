"""What has changed in the catalogue since workbooks were made from it: told once each, where an editor settles it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from verstetigung import german
from verstetigung.problems import Note, Place, Problem, StudyError
from verstetigung.reading.shifted import BRING_BACK, described, on_another, shifted, written
from verstetigung.reading.workbook.origin import Departure, unread
from verstetigung.schemas.asked import KEYS, LISTS, AskedAgain, Instrument, ListEntry
from verstetigung.schemas.catalogue import answer_text
from verstetigung.schemas.catalogue.places import SCALE, SCALE_OF, places
from verstetigung.schemas.erhebung import Erhebung
from verstetigung.schemas.kinds import ErhebungKind
from verstetigung.schemas.yamlfile import quotable

RETIRED = "entfallen"
OWN = ", bei ihr „ersetzt“ streichen"


def told(erhebung: Erhebung, departures: Sequence[Departure]) -> tuple[Problem, ...]:
    """What is to be said of all workbooks together.

    Raises StudyError where a scale, or the list of Stände, has changed under answers that were given on it.
    """
    since = _Since(erhebung, departures)
    if not since.used and all(one == Departure(one.stamp, unknown=False) for one in departures):
        return ()
    faults = shifted(erhebung, (*since.used, *since.unknown()), since.places, begun=since.begun)
    if faults:
        raise StudyError("Es ist geändert worden, worauf schon geantwortet ist.", faults)
    return (
        *since.missing(),
        *since.merged(),
        *since.unkept(),
        *since.gone(),
        *since.reworded(),
        *since.renamed(),
        *since.unasked(),
        *since.retired(),
        *since.offered(),
    )


def foreseen(erhebung: Erhebung) -> tuple[Problem, ...]:
    """What is to be settled in the catalogue as soon as there is an answer to each of the forms that are kept."""
    others = erhebung.instruments[1:]
    since = _Since(erhebung, [unread(one) for one in others])
    out = any(one.catalogue.instrument == erhebung.catalogue.instrument for one in erhebung.kept)
    return (*shifted(erhebung, others, since.places, begun=out), *since.missing(), *since.merged(), *since.gone())


@dataclass(frozen=True)
class _Since:
    """What has changed since the forms of these workbooks went out."""

    erhebung: Erhebung
    departures: Sequence[Departure]

    @cached_property
    def used(self) -> tuple[Instrument, ...]:
        """The earlier forms that are known and of which there is a workbook."""
        stamps = {one.stamp for one in self.departures}
        return tuple(one for one in self.erhebung.instruments[1:] if not one.stamps.isdisjoint(stamps))

    @property
    def begun(self) -> bool:
        """Whether there are answers to the form of today."""
        return any(one.stamp in self.erhebung.instruments[0].stamps for one in self.departures)

    def unknown(self) -> Iterator[Instrument]:
        """The others, as far as the workbooks tell."""
        pairs = {(one.stamp, one.scales) for one in self.departures if one.scales}
        for stamp, scales in sorted(pairs, key=lambda pair: pair[0]):
            yield Instrument(frozenset((stamp,)), self.erhebung.catalogue, scales, (), {}, frozenset(), {})

    @cached_property
    def places(self) -> dict[str, Place]:
        """Where the elements of the catalogue stand."""
        return places(self.erhebung.catalogue_file)

    def _at(self, *names: str) -> Place:
        """Where the first of these stands that is there, else the file."""
        found = (self.places[name] for name in (*names, "") if name in self.places)
        return next(found, Place("Katalog"))

    def _forms(self, instrument: Instrument) -> int:
        return sum(one.stamp in instrument.stamps for one in self.departures)

    def _number(self, ids: Callable[[Departure], Sequence[str]]) -> Counter[str]:
        """How many workbooks have each of the ids."""
        return Counter(id for one in self.departures for id in ids(one))

    def _lost(self) -> Counter[str]:
        """How many answers there are to each question that is no longer evaluated."""
        total: Counter[str] = Counter()
        for one in self.departures:
            total.update(one.lost)
        return total

    def _stood(self, id: str) -> Iterator[str]:
        """In what a question stood that is gone, the nearest first."""
        for kept in self.erhebung.kept:
            if id in {figure.id for figure in kept.catalogue.figures}:
                yield "kennzahlen"
            for dimension in kept.catalogue.dimensions:
                for criterion in dimension.criteria:
                    if id in {question.id for question in criterion.questions}:
                        yield from (criterion.id, dimension.id)
        yield "dimensionen"

    def _said_retired(self) -> frozenset[str]:
        return frozenset(self.erhebung.catalogue.retired).union(*(one.retired for one in self.used))

    def missing(self) -> Iterator[Problem]:
        """That questions were asked and are not in the catalogue any more, nor said to be retired."""
        lost, retired = self._lost(), self._said_retired()
        ids = sorted(id for id in lost if id not in retired)
        if not ids:
            return
        line = f"{RETIRED}: [{', '.join((*self.erhebung.catalogue.retired, *ids))}]"
        which = german.form(len(ids), "Eine Frage", f"{german.starting(german.spelled(len(ids)))} Fragen")
        are, miss = german.form(len(ids), "war gestellt und fehlt", "waren gestellt und fehlen"), german.listed(ids)
        found = f"{which} {are} im Katalog: {miss}{_left_out(sum(lost[id] for id in ids))}."
        remedy = (
            f"auf oberster Ebene des Katalogs „{line}“ schreiben, oder bei der Frage, die eine davon fortführt, "
            f"„ersetzt: [{ids[0]}]“"
        )
        yield Note("B254", found, remedy=remedy).at(self._at(RETIRED, *self._stood(ids[0])))

    def merged(self) -> Iterator[Problem]:
        """That one question stands for several that were asked of the same people."""
        for id in self._number(lambda one: one.merged):
            ids = german.listed(self.erhebung.catalogue.question(id).replaces)
            found = (
                f"Die Frage {id} ersetzt {ids}; mehrere davon waren zugleich gestellt, und welche Antwort gilt, ist "
                "nicht zu erkennen. Darum zählt keine."
            )
            remedy = f"unter „ersetzt“ nur eine davon nennen und die anderen auf oberster Ebene unter „{RETIRED}“"
            yield Note("B256", found, remedy=remedy).at(self._at(id))

    def unkept(self) -> Iterator[Problem]:
        """That the catalogue of some workbooks is not kept."""
        for stamp, number in Counter(one.stamp for one in self.departures if one.unknown).items():
            come = german.starting(german.count(number, "ein Bogen stammt", "Bögen stammen"))
            yield Note(
                "B205",
                f"{come} aus einem früheren Stand des Katalogs ({stamp}), der nicht aufgehoben ist; die Antworten "
                "darin sind nach dem heutigen gelesen. Hat sich seitdem geändert, was gefragt wird, stimmen die "
                "Punkte womöglich nicht.",
                remedy=f"{BRING_BACK}",
            ).at(self._at("version"))

    def gone(self) -> Iterator[Problem]:
        """That entries were chosen which are no longer there."""
        total: Counter[tuple[str, str]] = Counter()
        for one in self.departures:
            total.update(one.gone)
        entries = {(entry.name, entry.id): entry for one in self.used for entry in one.entries}
        for key, number in total.items():
            entry = entries[key]
            which = f"{LISTS[entry.name]} „{entry.then}“ ({entry.id})"
            found = f"{which} stand im Fragebogen und fehlt im Katalog{_left_out(number)}."
            remedy = f"{written(entry)} unter „{KEYS[entry.name]}“ wieder aufnehmen, wenn sie zählen sollen"
            yield Note("B257", found, remedy=remedy).at(self._at(KEYS[entry.name]))

    def reworded(self) -> Iterator[Problem]:
        """That answers are to an earlier wording."""
        for instrument in self.used:
            number = self._forms(instrument)
            for pair in instrument.asked:
                yield from self._reworded(pair, number)
            yield from self._rescaled(instrument, number)
            for entry in instrument.entries:
                yield from self._retitled(entry, number)

    def _reworded(self, pair: AskedAgain, number: int) -> Iterator[Problem]:
        changes = {
            "einen anderen Wortlaut": (pair.then.text, pair.now.text),
            "eine andere Erläuterung": (pair.then.note, pair.now.note),
            "eine andere Einheit": (pair.then.scale.unit, pair.now.scale.unit),
        }
        what = [(words, then) for words, (then, now) in changes.items() if then != now]
        if what:
            said = german.listed([f"{words} („{quotable(then)}“)" for words, then in what])
            found = f"Die Frage {pair.now.id} hatte im Fragebogen {said}; {_of(number)} gelten dem früheren."
            remedy = (
                "prüfen, ob sie noch dasselbe fragt; sonst ihr eine neue Kennung geben"
                f"{OWN * bool(pair.now.replaces)} und „{RETIRED}: [{pair.then.id}]“ schreiben"
            )
            yield Note("B250", found, remedy=remedy).at(self._at(pair.now.id))

    def _rescaled(self, instrument: Instrument, number: int) -> Iterator[Problem]:
        together: dict[str, AskedAgain] = {}
        for pair in instrument.asked:
            if on_another(pair, self.erhebung):
                yield from self._other_scale(pair, number)
            else:
                together.setdefault(pair.now.scale.id, pair)
        for name, pair in together.items():
            yield from self._relabelled(name, pair, number)

    def _other_scale(self, pair: AskedAgain, number: int) -> Iterator[Problem]:
        then, now = pair.then.scale, pair.now.scale
        if then.steps != now.steps:
            texts = german.listed([f"„{answer_text(then, value)}“" for value, _ in then.steps])
            found = (
                f"Die Frage {pair.now.id} hat jetzt die Skala „{now.id}“; gefragt wurde mit „{then.id}“ "
                f"({texts or described(then)}), und {_of(number)} gelten dem."
            )
            remedy = f"ihr die Skala „{then.id}“ zurückgeben, wenn die Stufen nicht dasselbe meinen"
            yield Note("B251", found, remedy=remedy).at(self._at(f"{SCALE_OF}{pair.now.id}"))

    def _relabelled(self, name: str, pair: AskedAgain, number: int) -> Iterator[Problem]:
        then, now = dict(pair.then.scale.steps), dict(pair.now.scale.steps)
        changed = [value for value in then if then[value] != now.get(value, then[value])]
        if changed:
            texts = german.listed([f"„{answer_text(pair.then.scale, value)}“" for value in changed])
            found = f"Auf der Skala „{name}“ hieß es im Fragebogen {texts}; {_of(number)} gelten dem früheren Wortlaut."
            remedy = "prüfen, ob die Stufen noch dasselbe meinen"
            yield Note("B251", found, remedy=remedy).at(self._at(f"{SCALE}{name}"))

    def _retitled(self, entry: ListEntry, number: int) -> Iterator[Problem]:
        if entry.then and entry.now:
            found = f"{LISTS[entry.name]} „{entry.now}“ hieß im Fragebogen „{entry.then}“; {_of(number)} gelten dem."
            yield Note("B250", found, remedy="prüfen, ob noch dasselbe gemeint ist").at(self._at(entry.id))

    def renamed(self) -> Iterator[Problem]:
        """That answers count under the id of today."""
        for id, number in self._number(lambda one: one.renamed).items():
            today = self.erhebung.catalogue.replaced.get(id, id)
            found = f"Der Code {id} heißt jetzt {today}; die Antworten aus {_forms(number)} zählen dort."
            yield Note("K311", found).at(self._at(today))

    def unasked(self) -> Iterator[Problem]:
        """That questions came after the forms."""
        together: dict[int, list[str]] = {}
        for id, number in self._number(lambda one: one.unasked).items():
            together.setdefault(number, []).append(id)
        for number, ids in together.items():
            are, came = german.form(len(ids), "ist", "sind"), german.form(len(ids), "sie kam", "sie kamen")
            share = german.share(number, len(self.departures))
            found = f"{_questions(ids)} {are} in {share} Bögen nicht gestellt; {came} später in den Katalog."
            yield Note("B252", found).at(self._at(ids[0]))

    def retired(self) -> Iterator[Problem]:
        """That answers to retired questions do not count, nor those on another scale than that which goes on."""
        lost, retired, replaced = self._lost(), self._said_retired(), self.erhebung.catalogue.replaced
        for id in sorted(id for id in lost if id in replaced):
            found = (
                f"Die Frage {id} war auch auf einer anderen Skala gestellt als {replaced[id]}, womit sie weitergeht"
                f"{_left_out(lost[id]) or '; Antworten auf jener zählen nicht'}."
            )
            yield Note("B253", found).at(self._at(replaced[id]))
        ids = sorted(id for id in lost if id in retired and id not in replaced)
        if ids:
            left_out = _left_out(sum(lost[id] for id in ids))
            found = f"{_questions(ids)} {german.form(len(ids), 'ist', 'sind')} entfallen{left_out}."
            yield Note("B253", found).at(self._at(RETIRED))

    def _without_list(self) -> Counter[str]:
        """In how many workbooks there was none of a list that there is today; Belegbögen never ask from such lists."""
        number: Counter[str] = Counter()
        for instrument in self.used if self.erhebung.kind is ErhebungKind.BEFRAGUNG else ():
            number.update(dict.fromkeys(sorted(instrument.unlisted), self._forms(instrument)))
        return number

    def offered(self) -> Iterator[Problem]:
        """That entries could not be chosen yet."""
        added = Counter[ListEntry]()
        for instrument in self.used:
            new = [entry for entry in instrument.entries if not entry.then and entry.name not in instrument.unlisted]
            added.update(dict.fromkeys(new, self._forms(instrument)))
        for name, number in self._without_list().items():
            found = f"Die Liste „{KEYS[name]}“ ist neu; in {_forms(number)} war danach noch nicht gefragt."
            yield Note("B258", found).at(self._at(KEYS[name]))
        for entry, number in added.items():
            found = f"{LISTS[entry.name]} „{entry.now}“ stand in {_forms(number)} noch nicht zur Wahl."
            yield Note("B258", found).at(self._at(entry.id))


def _questions(ids: Sequence[str]) -> str:
    return f"{german.form(len(ids), 'Die Frage', 'Die Fragen')} {german.listed(ids)}"


def _left_out(number: int) -> str:
    counts = german.form(number, "eine Angabe dazu zählt", f"{german.spelled(number)} Angaben dazu zählen")
    return f"; {counts} nicht" * bool(number)


def _forms(number: int) -> str:
    return german.count(number, "einem Bogen", "Bögen")


def _of(number: int) -> str:
    return f"die Antworten aus {_forms(number)}"
