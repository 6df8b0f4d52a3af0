"""Keys whose value can stand in other languages beside it, each under the key and the code of the language: `text_en`.

The German one is read by the key itself; what else is said of it is asked for language by language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from verstetigung.problems.near import suggestion
from verstetigung.schemas.fields.groups import NamesKey
from verstetigung.schemas.fields.key import Ids, Key, Schema, Value, single
from verstetigung.schemas.fields.scalars import TextKey
from verstetigung.schemas.languages import GERMAN, LANGUAGES, OFFERED, meant_language
from verstetigung.schemas.yamlfile import Section


class SpokenKey(Key[Value]):
    """A key of which translations may stand beside it."""

    def read(self, section: Section) -> Value:
        """The German value; whatever stands beside it is known from now on, or told if it is in no language."""
        value = super().read(section)
        section.has(f"{self.key}_{OFFERED}")
        for name, language in self._beside(section):
            section.has(name)
            if language not in LANGUAGES:
                self._object_to(section, name, language)
        return value

    def translations(self, section: Section) -> Mapping[str, str]:
        """The keys under which the value stands in other languages, by their codes."""
        return {language: name for name, language in self._beside(section) if language in LANGUAGES}

    def _beside(self, section: Section) -> Iterator[tuple[str, str]]:
        """The keys that begin like translations, each with what stands for the language."""
        for name in section.names:
            if name.startswith((f"{self.key}_", f"{self.key}-")):
                linked = name[len(self.key)] == "_"
                yield name, name[len(self.key) + 1 :] if linked else name[len(self.key) :]

    def _object_to(self, section: Section, name: str, language: str) -> None:
        code = meant_language(language.lstrip("-"))
        if code == GERMAN:
            found = f"Der deutsche Text steht unter „{self.key}“, nicht unter „{name}“."
            section.object_to(name, found, remedy=f"„{name}“ löschen oder in „{self.key}“ umbenennen", code="Y510")
            return
        expected = "einer von " + ", ".join(f"{self.key}_{code}" for code in LANGUAGES)
        remedy = suggestion([f"{self.key}_{code}"] * bool(code), f"hinter „{self.key}_“ das Kürzel der Sprache setzen")
        section.object_to(name, f"„{name}“ nennt keine Sprache.", expected, remedy, "Y510")

    def beside(self, ids: Ids) -> Schema:
        """The translation that is offered."""
        title = f"{self.title} ({LANGUAGES[OFFERED].german})"
        return {f"{self.key}_{OFFERED}": {"title": title, "description": SAID, **self.spoken_schema(ids)}}

    def patterns(self, ids: Ids) -> Schema:
        """Those in all languages."""
        return {f"^{self.key}_({'|'.join(LANGUAGES)})$": self.spoken_schema(ids)}

    def spoken_schema(self, ids: Ids) -> Schema:
        """What a translation may be."""
        return self.value_schema(ids)


SAID = "Für Formulare in mehreren Sprachen; fehlt die Übersetzung, steht dort der deutsche Text."


@dataclass(frozen=True)
class SpokenTextKey(SpokenKey[str], TextKey):
    """A text with its translations; one that is empty is not there yet."""

    def spoken_schema(self, ids: Ids) -> Schema:
        """A value of any kind."""
        return single(blank=True)


@dataclass(frozen=True)
class SpokenNamesKey(SpokenKey[Section], NamesKey):
    """A mapping of texts with its translations."""
