"""The language: text becomes a checked program."""
