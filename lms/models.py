"""The models of the roof, where Django looks for them."""

from lms.dashboard.searching.models import Entry
from lms.site.models import HomePage, StandardPage

__all__ = ["Entry", "HomePage", "StandardPage"]
