"""Set reports into HTML, print HTML to PDF; web pages, posters, Word documents, figures as files."""

from verstetigung.printing import web
from verstetigung.printing.attachments import attachments
from verstetigung.printing.page import render
from verstetigung.printing.pdf import Attachment

__all__ = ["Attachment", "attachments", "render", "web"]
