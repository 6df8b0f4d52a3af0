"""The parser in C, which PyYAML brings on most systems; it finds the same nodes at the same places."""

from __future__ import annotations

from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.resolver import Resolver

from verstetigung.schemas.yamlfile.bounded import BoundedComposer


class SwiftLoader(BoundedComposer, CParser, Resolver):
    """Composes as every loader here does, from the events of the parser in C."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)
        BoundedComposer.__init__(self)
        Resolver.__init__(self)
        self.begin()
