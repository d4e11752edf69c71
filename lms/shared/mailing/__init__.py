"""Mail: written in the transaction of the action, delivered once after it, kept so that it can be looked up.

Not here: wording; each room has its letters on the shelf `mails`.
"""
