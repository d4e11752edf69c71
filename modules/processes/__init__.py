"""The process as a thing: its profile, its BPMN 2.0 file read safely, and its steps in words.
Not here: who works on it (assignments), who judges it (review), who may reuse it (library)."""
