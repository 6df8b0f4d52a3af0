"""Workbooks → responses → scores → findings → reports, for one Erhebung at a time."""

__version__ = "0.3.0"
