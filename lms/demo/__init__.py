"""The demo: loads content that explains the product in one minute, and serves it. Never in production."""
