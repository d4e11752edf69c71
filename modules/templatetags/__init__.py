"""Tags for the templates of this floor."""
