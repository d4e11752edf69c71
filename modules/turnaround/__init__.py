"""How long reviews may take, in working days, and the letters that remind of it."""
