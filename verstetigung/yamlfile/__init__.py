"""YAML that knows its lines and columns, so every mistake can be pointed at."""

from verstetigung.yamlfile.files import read
from verstetigung.yamlfile.section import Section

__all__ = ["Section", "read"]
