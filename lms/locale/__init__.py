"""Catalogues, and how dates are written in English."""
