"""Template tags of the house: parts of pages and how figures and dates are written. No word of the trade."""
