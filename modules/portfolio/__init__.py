"""A participant's own process work with what trainers said about it: the pages below `/aufgaben/`. Owns no table."""
