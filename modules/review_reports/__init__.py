"""Who reviewed what and when, as a table."""
