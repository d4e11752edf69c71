"""Facts that upper floors act on: written in the transaction of the action, worked off by the worker.

Not here: what happens then; `lms.reactions` maps each kind to actions of upper floors.
"""
