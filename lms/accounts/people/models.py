"""The user model: log in by e-mail, no user name."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lms.accounts.people.roles import Role


class UserManager(BaseUserManager["User"]):
    """Makes persons; e-mail addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Write a person; without a password she can only log in by a code or after activating the account."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Write an administrator."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by her address."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # from untyped Wagtail classes
    """A person with an account."""

    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    first_name = models.CharField(_("Vorname"), max_length=80)
    last_name = models.CharField(_("Nachname"), max_length=80)
    department = models.CharField(_("Fachbereich"), max_length=120, blank=True)
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)
    activated_at = models.DateTimeField(_("Konto aktiviert am"), null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique",
                violation_error_message=_("Diese Adresse gehört schon zu einem Konto."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name, as she is greeted."""
        return f"{self.first_name} {self.last_name}".strip() or self.email

    def get_full_name(self) -> str:
        """First and last name, for Django and Wagtail."""
        return self.name

    def get_short_name(self) -> str:
        """First name, for Wagtail."""
        return self.first_name or self.email

    @property
    def initials(self) -> str:
        """Two letters for the round picture."""
        return (self.first_name[:1] + self.last_name[:1]).upper() or self.email[:2].upper()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles that were given to her; participant and contact person follow from other facts."""
        names = set(self.groups.values_list("name", flat=True))
        return frozenset(role for role in Role if role.value in names)

    def has_role(self, role: Role) -> bool:
        """Say whether she was given this role; an administrator has every one of them in Wagtail only."""
        return role in self.roles
