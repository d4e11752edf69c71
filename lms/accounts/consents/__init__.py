"""Versioned terms and consents: which text in which version somebody agreed to, and when."""
