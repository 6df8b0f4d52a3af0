"""The chapter „Datenqualität“.

`sentences` says how far respondents agree, `reliability` how firmly the criteria tell regions apart, `tables` lists
where respondents disagree, `quality` adds who answered, what is missing and where sources disagree.
"""
