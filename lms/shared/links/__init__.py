"""Secret links: each stands for one purpose and one thing; only a hash is stored.

Not here: what happens when a link is used; that is the action of the room that issued it.
"""
