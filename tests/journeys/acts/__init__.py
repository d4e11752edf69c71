"""What people do on the site, one file per area; each function takes the windows it needs and nothing else."""
