"""What the roles may do in Wagtail's admin: one table, written to the groups by `write_groups`."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from lms.accounts.people.roles import Role

_ALL = ("add", "change", "delete", "view")
_KEEP = ("add", "change", "view")

# app label and model -> verbs
MODEL_RIGHTS: Mapping[Role, Mapping[str, Sequence[str]]] = {
    Role.EDITOR: {
        "modules.programme": _KEEP,
        "modules.assignment": _KEEP,
        "modules.buildingblock": _ALL,
        "modules.rubric": _KEEP,
        "modules.video": _ALL,
    },
    Role.ORGANISER: {
        "cohorts.cohort": _KEEP,
        "cohorts.event": _KEEP,
        "cohorts.pricelist": _KEEP,
        "cohorts.webinar": _KEEP,
        "accounts.organisation": _KEEP,
        "accounts.consenttext": ("add", "view"),
        "shared.providersettings": ("change",),
    },
    Role.TRAINER: {},
    Role.ADMINISTRATOR: {"shared.providersettings": ("change",), "accounts.user": ("view", "change")},
}
PAGE_RIGHTS: Mapping[Role, Sequence[str]] = {
    Role.EDITOR: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
COLLECTION_RIGHTS: Mapping[Role, Sequence[str]] = {
    Role.EDITOR: (
        # Wagtail asks for the rights of its own models, also where a site has others
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "shared.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "shared.choose_document",
    ),
}
# roles that see Wagtail's admin at all
ADMIN_ROLES = (Role.EDITOR, Role.ORGANISER, Role.ADMINISTRATOR)


@transaction.atomic
def write_groups() -> None:
    """Bring every role's group into line with the tables above. Safe to repeat."""
    root = Page.get_first_root_node()
    collection = Collection.get_first_root_node()
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        wanted = [
            _permission(f"{label.split('.')[0]}.{verb}_{label.split('.')[1]}")
            for label, verbs in MODEL_RIGHTS[role].items()
            for verb in verbs
        ]
        if role in ADMIN_ROLES:
            wanted.append(_permission("wagtailadmin.access_admin"))
        group.permissions.set(wanted)
        for codename in PAGE_RIGHTS.get(role, ()):
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission(f"wagtailcore.{codename}")
            )
        for name in COLLECTION_RIGHTS.get(role, ()):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=_permission(name)
            )


def _permission(name: str) -> Permission:
    label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=label, codename=codename)
