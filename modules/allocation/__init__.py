"""Who is to review which work, and how much that is for each. What waits is in `inbox`."""
