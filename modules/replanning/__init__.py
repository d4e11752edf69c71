"""Write a plan version from what is published, and move a cohort to a newer one, with a preview of whom it affects."""
