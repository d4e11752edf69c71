"""What places cost: price lists in versions, and the sum for n persons of one administration.

Not here: invoices.
"""
