"""Who took which template, counted once per person."""
