"""What documents say on a region, where nobody was asked.

In reading order: proofs (the evidence), sentences, tables (and drawings).
"""
