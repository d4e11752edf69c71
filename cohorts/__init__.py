"""People, dates, seats and money of a cohort. Not here: what is learnt, and the proof of it."""
