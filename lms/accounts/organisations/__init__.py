"""Administrations that send people and pay for them, and their contact persons."""
