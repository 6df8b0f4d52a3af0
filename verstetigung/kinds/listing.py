"""All kinds of problem in the order of their codes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from verstetigung.kinds.files import FILES, YAML
from verstetigung.kinds.forms import FORMS, HEADINGS
from verstetigung.kinds.kind import Kind
from verstetigung.kinds.values import REGIONS, VALUES

KINDS: Mapping[str, Kind] = {kind.code: kind for kind in chain(YAML, FILES, FORMS, HEADINGS, VALUES, REGIONS)}
