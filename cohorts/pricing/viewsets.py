"""Price lists in the admin: added and read, never changed."""

from django.db.models import Model
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cohorts.pricing.models import PriceList
from lms.accounts.models import User

_WRITTEN_ONCE = frozenset({"change", "delete"})


class WrittenOncePolicy(ModelPermissionPolicy):
    """Nobody changes a price that registrations refer to; a new price is a new list."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Refuse what would change a row."""
        return action not in _WRITTEN_ONCE and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        """Refuse what would change a row."""
        return action not in _WRITTEN_ONCE and super().user_has_permission_for_instance(user, action, instance)


class PriceListViewSet(ModelViewSet):
    """List, inspect, add."""

    model = PriceList
    icon = "tag"
    list_display = ("label", "net_cents", "discount_percent", "vat_percent", "valid_from")
    add_to_admin_menu = False
    inspect_view_enabled = True
    copy_view_enabled = True
    panels = (
        FieldPanel("label"),
        FieldPanel("valid_from"),
        FieldRowPanel([FieldPanel("net_cents"), FieldPanel("vat_percent")]),
        FieldRowPanel([FieldPanel("discount_percent"), FieldPanel("from_nth")]),
    )
