"""Which seconds of a film somebody has watched, and where to go on.

Not here: what follows from it (progress, attendance).
"""
