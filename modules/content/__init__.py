"""Programmes and the pages editors write: programme, module, lesson, their blocks, and videos.

Not here: who may open them (enrolment), what somebody ticked (progress). These pages know no users.
"""
