"""The introduction concept: the chapters as one document that grows. Owns no table; a chapter is an assignment."""
