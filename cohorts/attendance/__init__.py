"""Who was there, and whether that is enough for the certificate. Not here: the dates themselves (schedule)."""
