"""The models of all rooms of this floor, where Django looks for them."""

from lms.accounts.consents.models import Consent, ConsentText
from lms.accounts.organisations.models import ContactPerson, Organisation
from lms.accounts.people.models import User

__all__ = ["Consent", "ConsentText", "ContactPerson", "Organisation", "User"]
