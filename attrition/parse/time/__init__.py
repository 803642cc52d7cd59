"""Of which day or span a number is."""
