"""Dimensions and criteria: which stand out in a region, its profile, all regions side by side, weights,
and how the index hangs together with them.

In reading order: sentences, tables (and strips of one region), profile_chart (its drawing on one page), heat_tables
(all regions, shaded), weights, structure.
"""
