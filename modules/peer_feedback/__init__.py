"""Participants look at works of others by the same criteria; nothing of it decides."""
