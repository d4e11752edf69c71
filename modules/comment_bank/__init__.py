"""Comments that trainers keep to use again. What was said on a version is in `review`."""
