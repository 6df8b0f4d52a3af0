"""What documents say on a region, where nobody was asked.

In reading order: proofs (the evidence), developments (what differs over time), sentences, tables (and drawings),
coding (how alike coders are).
"""
