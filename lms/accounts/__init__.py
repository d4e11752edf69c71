"""Persons, organisations, roles, invitations, consents. Not here: what they study or pay for."""
