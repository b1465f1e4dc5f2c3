"""A station's backup: one file with the rows, the kept files and the settings, and its way back."""
