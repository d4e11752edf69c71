"""A person with an account, her roles, and where she starts after log-in."""
