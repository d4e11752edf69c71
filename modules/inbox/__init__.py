"""What waits for trainers: filters, counts, neighbours in the list. What is said is in `review`."""
