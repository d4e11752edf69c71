"""Template tags of the account's pages."""
