import unicodedata
from contextlib import suppress

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


def email_key(email: str) -> str:
    """One spelling per mailbox: NFC, case folded in Python (SQLite folds ASCII alone), IDNA."""
    local, _at, domain = unicodedata.normalize("NFC", email.strip()).casefold().rpartition("@")
    with suppress(UnicodeError):  # the form refuses it; here it only has to be stable
        domain = domain.encode("idna").decode("ascii")
    return f"{local}@{domain}"


class UserManager(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email_key=email_key(email))

    def create_user(self, email: str, *, name: str = "", **extra):
        """An account without a password; raises ValueError without an address."""
        if not email or "@" not in email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip(), email_key=email_key(email), name=name, **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **extra):
        # A password would be a second door: it is taken for Django's signature and not kept.
        return self.create_user(email, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a mailbox. What they may do is asked of dated appointments, never of flags."""

    email = models.EmailField(_("e-mail"))
    email_key = models.CharField(max_length=320, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=255, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ()

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or self.email

    def save(self, *args, **kwargs):
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self):
        return self.name or self.email

    def get_short_name(self):
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Wagtail's templates ask; the answer is the appointments' (``consult.permissions``)."""
        return self.has_perm("wagtailadmin.access_admin")
