"""The chapters „Anlass und Fragen“ and „Was der Auftrag verlangt“: `sentences` counts what the data say to each
demanded result, `tables` sets both chapters and tells where in the report the answers stand.
"""
