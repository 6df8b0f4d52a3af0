"""Print HTML to PDF files that can be read aloud (PDF/UA-1) and kept (PDF/A-3a)."""

from verstetigung.printing.pdf.engine import require, version
from verstetigung.printing.pdf.printing import NEXT_PAGE, Attachment, closely, laid_out, pdf, printed, uncollected

__all__ = ["NEXT_PAGE", "Attachment", "closely", "laid_out", "pdf", "printed", "require", "uncollected", "version"]
