"""Measures, needs and offers of a region and of all.

In reading order: tables (measures by Handlungsfeld and status), needs (and offers).
"""
