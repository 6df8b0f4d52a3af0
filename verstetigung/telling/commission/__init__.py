"""What the commission of a study asks, and where the report answers it."""
