"""What this installation is: at present only whether it holds demo data."""
