"""A participant asks once to have a decision looked at again. The decision itself is in `review`."""
