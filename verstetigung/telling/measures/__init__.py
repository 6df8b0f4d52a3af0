"""Measures, needs and offers of a region."""
