"""YAML that knows its lines and columns, so every mistake can be pointed at."""

from verstetigung.schemas.yamlfile.files import read
from verstetigung.schemas.yamlfile.section import Section

__all__ = ["Section", "read"]
