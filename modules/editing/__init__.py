"""What editors are told while they change a lesson: what hangs on its parts, and how a participant would meet it.

Not here: the form itself and its blocks (content).
"""
