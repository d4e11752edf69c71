"""The participant's start page: the next step, the pace, what is due, the next dates, the path."""
