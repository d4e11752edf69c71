"""The models of the roof, where Django looks for them."""

from lms.site.models import HomePage, StandardPage

__all__ = ["HomePage", "StandardPage"]
