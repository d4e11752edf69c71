"""How a person comes in: by a link in a mail, on whose page she chooses a password."""
