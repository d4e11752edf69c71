"""Which administration an order means."""

from cohorts.registration.models import Registration
from lms.accounts.models import Organisation


def find_organisation(*, name: str, municipality_key: str, postcode: str) -> Organisation | None:
    """Return the administration that an order means: by its key, else by its exact name.

    Two places of one name are told apart by key, then by postcode; where that is not enough nobody is chosen.

    Args:
        name: as typed; case and outer spaces do not count.
        municipality_key: eight digits or empty.
        postcode: five digits.
    """
    if municipality_key:
        by_key = Organisation.objects.filter(municipality_key=municipality_key).first()
        if by_key is not None:
            return by_key
    by_name = Organisation.objects.filter(name__iexact=name.strip())
    if municipality_key:
        by_name = by_name.filter(municipality_key="")
    candidates = list(by_name)
    if len(candidates) > 1:
        candidates = [each for each in candidates if each.postcode == postcode]
    return candidates[0] if len(candidates) == 1 else None


def organisation_for(registration: Registration) -> Organisation:
    """Return the administration that an order means, writing it first where nobody knows it."""
    found = find_organisation(
        name=registration.organisation_name,
        municipality_key=registration.municipality_key,
        postcode=registration.postcode,
    )
    return found or Organisation.objects.create(
        name=registration.organisation_name.strip(),
        municipality_key=registration.municipality_key,
        street=registration.street,
        postcode=registration.postcode,
        city=registration.city,
        invoice_email=registration.invoice_email,
    )
