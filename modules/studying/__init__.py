"""The lesson page as a participant uses it: the slot that pages read, and the addresses behind its forms."""
