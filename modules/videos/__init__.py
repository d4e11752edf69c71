"""Films and sound recordings: the files that belong to one, and what can be read from them.

Not here: who may see one (enrolment) and who watched how much (viewing).
"""
