"""Policies that ship with lovkode, one year a file."""
