"""The forms a document is written in."""
