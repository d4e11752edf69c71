"""Groups of a cohort and their members. What they work on is not here."""
