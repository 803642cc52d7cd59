"""What a number counts."""
