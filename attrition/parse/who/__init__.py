"""Whose losses a number counts, and who says so."""
