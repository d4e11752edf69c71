"""An order for n places: public page of a cohort, form, confirmation by mail, decision of the organisers.

Not here: counting places (seats), the price rule (pricing), invoices.
"""
