"""What happens to a trainer's comments: answers, and what was ticked off. The comments are in `review`."""
