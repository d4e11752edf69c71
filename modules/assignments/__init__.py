"""What is asked (assignments) and what a participant hands in: submissions, drafts, unchangeable versions, files.

Not here: what a trainer says about it (review). Chapters of the introduction concept are handed in the same way.
"""
