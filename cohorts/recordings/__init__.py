"""Recordings of past dates: who may see them, and that watching one counts as attendance.

Not here: the file and its captions (videos), the seconds that were watched (viewing).
"""
