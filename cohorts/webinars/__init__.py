"""Info and topic webinars: page, sign-up with confirmation by mail, a guest's own page.

Not here: attendance import, bonus download, poll; they come with later issues.
"""
