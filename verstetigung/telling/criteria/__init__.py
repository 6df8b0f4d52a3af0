"""Dimensions and criteria: profile, heat table, single criteria, weights."""
