"""The chapter „Datenqualität“: `sentences` says how far respondents agree, `tables` lists where they do not, `quality`
adds who answered, what is missing and where sources disagree.
"""
