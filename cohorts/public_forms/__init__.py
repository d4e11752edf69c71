"""What stands before a form that everybody may send: a limit on the shared cache and a trap for robots."""
