"""Rubrics with their criteria and steps, and which one an assignment is judged by. Judgements are in `review`."""
