"""Two to four people hand in one work: asking, joining, leaving. Who may be asked is in `groups`."""
