"""What the words of a language mean: its table, its phrases, its months, and which language a text is in."""
