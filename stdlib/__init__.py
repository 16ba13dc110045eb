"""The standard library: modules written in the policy language itself."""
