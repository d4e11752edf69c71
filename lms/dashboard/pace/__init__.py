"""How participants stand against the plan, over everything that is asked of them. Not here: pages and their words."""
