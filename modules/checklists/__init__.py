"""Ticks, and points that participants add themselves."""
