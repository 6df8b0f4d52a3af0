"""YAML that knows its lines and columns, so every mistake can be pointed at.

In reading order: `reasons` (what the parser's sentences mean), `pieces` (every mistake in the form of a text), `faults`
(where its cause lies), `bounded` and `swiftly` (two ways to nodes), `composing` (from text to nodes, within bounds),
`notes` (the problems of one file), `nodes` (what a node is worth), `plain` (texts that are not what they look like),
`proven` (which texts both ways lead to the same), `section` (a mapping, read by key and type), `files` (from bytes to
the outermost section), `paths` (what a file names by its path).
"""

from verstetigung.schemas.yamlfile.files import read
from verstetigung.schemas.yamlfile.nodes import as_number
from verstetigung.schemas.yamlfile.notes import quotable
from verstetigung.schemas.yamlfile.paths import FOLDER, beside, lies_there
from verstetigung.schemas.yamlfile.proven import prove
from verstetigung.schemas.yamlfile.section import Section

__all__ = ["FOLDER", "Section", "as_number", "beside", "lies_there", "prove", "quotable", "read"]
