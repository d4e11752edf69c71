"""Who offers the programme: name, address, bank, signature; kept in the admin's settings."""
