"""Certificates and their verification. Not here: progress; the rule reads it through the doors of lower floors."""
