"""Search over everything a person may see, and nothing else.

An index of pages, films, templates and handed-in work; own work and dates are read as they are.
"""
