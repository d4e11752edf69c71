"""The contact person's page: own registrations, attendance and certificates of own staff, and nothing else."""
