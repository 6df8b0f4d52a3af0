"""From responses to scores, and to what follows from them (M1 to M18)."""
