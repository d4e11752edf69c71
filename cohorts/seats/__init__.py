"""Capacity: who holds a place, until when; the queue when there is none. Workshops may use the same later.

Not here: names and orders (registration), what a place costs (pricing computes, this room keeps the result).
"""
