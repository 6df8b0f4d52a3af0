"""YAML files as an editor's tool sees them: values of JSON, by the core schema of YAML 1.2."""

from __future__ import annotations

import re
from typing import Any

import yaml

from verstetigung.schemas.yamlfile.nodes import EMPTY

WHOLE = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
LONGEST = 300
"""Digits of a number; beyond it is a text."""


def parsed(text: str) -> Any:
    """The document; raises yaml.YAMLError."""
    return as_json(yaml.compose(text, Loader=yaml.SafeLoader))


def as_json(node: yaml.Node | None) -> Any:
    """What stands at a node; white space is folded, as it is by those who read the file."""
    if isinstance(node, yaml.MappingNode):
        return {" ".join(str(key.value).split()): as_json(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [as_json(item) for item in node.value]
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _scalar(node: yaml.ScalarNode) -> Any:
    text = " ".join(str(node.value).split())
    if not text or (node.style is None and text in EMPTY):
        return None
    if node.style is not None or len(text) > LONGEST:
        return text
    if text.casefold() in ("true", "false") and text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.casefold() == "true"
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text
