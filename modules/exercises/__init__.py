"""Answers to exercises: drafts, tries, feedback. Nothing here is graded, and nobody else reads it."""
