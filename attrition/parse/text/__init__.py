"""What stands in a text: its passages and sentences, the words that any table knows, its numbers."""
