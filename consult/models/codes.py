import uuid
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

LIFETIME = timedelta(minutes=15)
GUESSES = 5


def _expiry():
    return timezone.now() + LIFETIME


class SignInCode(models.Model):
    """A code that went out by mail. Only the session that holds ``id`` may try it.

    The code itself is not kept: what is kept can't be turned back without the site's key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    code_hash = models.CharField(max_length=64)
    guesses = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_expiry)

    class Meta:
        indexes = (models.Index(fields=("expires_at",), name="sign_in_code_expiry"),)

    def __str__(self):
        return str(self.pk)

    def set_code(self, code: str) -> None:
        self.code_hash = self._hash(code)

    def is_code(self, code: str) -> bool:
        return constant_time_compare(self.code_hash, self._hash(code))

    def is_alive(self) -> bool:
        return self.guesses < GUESSES and timezone.now() < self.expires_at

    def _hash(self, code: str) -> str:
        return salted_hmac(
            "consult.sign-in-code", f"{self.pk}:{code}", algorithm="sha256"
        ).hexdigest()
