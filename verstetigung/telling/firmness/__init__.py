"""How firm scores and ranks are: what draws, single criteria and missing answers could change.

In reading order: sentences, tables (with the drawings, and the section).
"""
