"""One page for each role, and what a model amounts to. Files are read in `processes`."""
