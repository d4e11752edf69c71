"""A programme for the next year: rules, pages and assignments are copied; what people did stays with the old one."""
