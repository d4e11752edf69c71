"""What the ground and the roof add to Wagtail's admin."""

from wagtail import hooks

from lms.accounts.viewsets import AccountsViewSetGroup


@hooks.register("register_admin_viewset")
def accounts() -> AccountsViewSetGroup:
    """Organisations and texts of consent."""
    return AccountsViewSetGroup()
