"""A trainer asks a colleague what she thinks of a version. Decisions are in `review`."""
