"""Private notes on a lesson; nobody else reads them, also not organisers or trainers."""
