"""Making a model in the page: drawn, as a table of steps, with building blocks.

Kept files belong to `assignments`.
"""
