"""What another catalogue makes of the same answers.

In reading order: sentences, tables (with the drawing).
"""
