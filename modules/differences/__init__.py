"""What is different between two models or two texts. Pure functions; pages are in `comparisons`."""
