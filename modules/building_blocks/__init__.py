"""The vocabulary of standard building blocks and which task carries which.

Files with them are made here, pages are not.
"""
