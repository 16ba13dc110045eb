"""What editors and highlighters know of a policy while it is being written."""
