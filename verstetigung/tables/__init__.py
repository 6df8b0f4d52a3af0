"""Results and check report as workbooks, CSV files, letters and lines of a terminal."""
