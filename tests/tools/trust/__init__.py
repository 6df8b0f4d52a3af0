"""What reports conclude, held against surveys whose truth is known."""
