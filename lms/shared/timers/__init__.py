"""What time brings: the tick each minute, claimed by a row, and the worker's sign of life.

Not here: what happens at a tick; the commands of the wiring loop over the floors.
"""
