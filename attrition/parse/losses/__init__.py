"""Which numbers are losses, on what basis, and which are one figure."""
