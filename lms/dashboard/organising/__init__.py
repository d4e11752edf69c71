"""The organiser's overview, a person, a cohort as a table of people and modules."""
