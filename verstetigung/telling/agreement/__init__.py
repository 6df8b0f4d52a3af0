"""How far respondents of a region agree, and how good the data are."""
