"""Reports as Word documents, written by Word's own styles: a house's template changes their looks, not their content.

In reading order: markup (elements and runs), fields, bullets, looks (styles, and how they look where a house has none),
draft (what is under way), pictures, logos, tables, blocks, front (cover, contents), frame (sections, heads, feet),
properties, template (of a house), document (all of it as a file).
"""

from verstetigung.printing.word.document import document
from verstetigung.printing.word.template import WordTemplate, load

__all__ = ["WordTemplate", "document", "load"]
