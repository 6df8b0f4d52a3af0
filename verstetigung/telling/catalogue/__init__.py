"""The catalogue as a document for people who never open its file: what is asked, what it weighs, what it rests on.

In reading order: rules (also of the other reports), shares, scales, glance, criteria, conditions, lists, former (ids of
earlier versions, and sources), changed (since questionnaires went out), document.
"""

from verstetigung.telling.catalogue.document import CatalogueImprint, report

__all__ = ["CatalogueImprint", "report"]
