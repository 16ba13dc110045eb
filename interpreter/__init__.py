"""The meaning: a checked program and data become values, traces, explanations and verdicts."""
