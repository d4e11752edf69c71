"""The dates of a person: the page and the calendar feed behind a secret address."""
