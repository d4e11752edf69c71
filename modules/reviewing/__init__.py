"""The trainer's pages: start page with the inbox, and the screen on which a version is judged."""
