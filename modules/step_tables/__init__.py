"""A process entered as rows (role, step, next) and the BPMN file made of them.

Pure functions; the form is in `modelling`.
"""
