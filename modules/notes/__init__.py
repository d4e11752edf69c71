"""Private notes on a lesson; nobody else reads them."""
