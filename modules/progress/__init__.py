"""What a participant ticked and finished, and what comes next.

Not here: processes handed in (assignments). Nothing is stored twice: states are derived from ticks and finishes.
"""
