"""What organisers edit in Wagtail's admin: cohorts, dates, prices, webinars."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from cohorts.planning.viewsets import CohortViewSet
from cohorts.pricing.models import PriceList
from cohorts.pricing.viewsets import PriceListViewSet, WrittenOncePolicy
from cohorts.schedule.viewsets import EventViewSet
from cohorts.webinars.viewsets import WebinarViewSet

register_permission_policy(PriceList, WrittenOncePolicy(PriceList))


class CohortsGroup(ModelViewSetGroup):
    """One entry of the menu."""

    menu_label = _("Jahrgänge")
    menu_icon = "group"
    menu_order = 150
    items = (CohortViewSet("cohorts"), EventViewSet("events"), PriceListViewSet("prices"), WebinarViewSet("webinars"))


@hooks.register("register_admin_viewset")
def register_cohorts() -> CohortsGroup:
    """Add the group."""
    return CohortsGroup()
