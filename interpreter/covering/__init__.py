"""Covering: which places of a policy its examples reach, and examples for those they do not."""
