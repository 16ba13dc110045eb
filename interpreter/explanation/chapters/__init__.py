"""The chapters of an explanation: each turns facts into blocks of text in one language."""
