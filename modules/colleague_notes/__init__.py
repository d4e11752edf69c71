"""Short notes among trainers on a participant. Nothing that the participant reads stands here."""
