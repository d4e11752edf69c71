"""Learning: content, processes, enrolments, progress, assignments, reviews. Not here: dates, seats, money."""
