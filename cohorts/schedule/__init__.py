"""Dates of a cohort: online trainings, Q&A sessions, workshops; and how they are written as iCalendar.

Not here: who was there (attendance), the personal feed (feeds).
"""
