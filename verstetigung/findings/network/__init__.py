"""Say in sentences what the answers mean for the network."""
