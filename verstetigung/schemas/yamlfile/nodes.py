"""What YAML nodes are worth as text and numbers, and nodes that stand for what is not there."""

from __future__ import annotations

import re

import yaml

EMPTY = ("", "~", "null", "Null", "NULL")
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)")
DIGITS = 24
"""Of the longest number: more are a slip, and what is computed from it is none."""


def as_number(text: str) -> float | None:
    """The number that is written with a decimal point; nothing if it is none, or too long."""
    return float(text) if len(text) <= DIGITS and NUMBER.fullmatch(text) else None


def leaves(node: yaml.Node) -> list[yaml.ScalarNode]:
    """Every single value below, keys left out."""
    if isinstance(node, yaml.MappingNode):
        return [leaf for _, value in node.value for leaf in leaves(value)]
    if isinstance(node, yaml.SequenceNode):
        return [leaf for item in node.value for leaf in leaves(item)]
    return [node] if isinstance(node, yaml.ScalarNode) else []


def alone(key: str, item: yaml.Node) -> yaml.MappingNode:
    """A mapping with that item alone."""
    name = yaml.ScalarNode("tag:yaml.org,2002:str", key, item.start_mark, item.end_mark)
    return yaml.MappingNode("tag:yaml.org,2002:map", [(name, item)], item.start_mark, item.end_mark)


def nothing(node: yaml.Node) -> yaml.MappingNode:
    """An empty mapping where that node stands."""
    return yaml.MappingNode("tag:yaml.org,2002:map", [], node.start_mark, node.end_mark)
