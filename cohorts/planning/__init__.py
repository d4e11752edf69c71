"""A cohort: one run of the programme, its period, capacity, trainers and rules of attendance.

Not here: its dates (schedule), what a place costs (pricing), who has one (seats).
"""
