"""Files: where they lie, what they really are, how they are handed out.

Not here: who may have one; the view that calls `serve_private` has asked before.
"""
