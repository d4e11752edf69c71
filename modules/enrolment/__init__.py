"""One person studies one programme: from when to when, what is open when, and the gate in front of lessons.

Not here: how a seat is bought (cohorts) or what the person has done (progress).
"""
