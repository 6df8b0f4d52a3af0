"""From the files that came back to responses, each with its cell."""
