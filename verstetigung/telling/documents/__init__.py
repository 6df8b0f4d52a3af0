"""What documents say on a region, where nobody was asked."""
