"""Rubrics, the trainer's inbox, and what a trainer says about one version. Not here: the work itself (assignments)."""
