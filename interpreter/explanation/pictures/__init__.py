"""Pictures of a case."""
