"""What a cohort was asked to do when it opened: plan versions, written once, and what the editors published since.

Not here: how somebody stands (progress) and how a cohort moves to a newer version (replanning).
"""
