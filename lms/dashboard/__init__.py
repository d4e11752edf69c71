"""What mixes floors: start pages, overviews, search. Sees everything, owns almost nothing."""
