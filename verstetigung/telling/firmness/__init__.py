"""How firm scores and ranks are."""
