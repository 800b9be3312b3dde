"""Answers Wagtail's permission questions from dated appointments."""

from django.contrib.auth.backends import BaseBackend
from django.utils import timezone

from consult import permissions
from consult.models import User


class AppointmentBackend(BaseBackend):
    """Opens the staff's workspace to those who hold an office today. Signs nobody in."""

    def get_user(self, user_id):
        # An account that was switched off is nobody from its next request on (A21).
        return User.objects.filter(pk=user_id, is_active=True).first()

    def has_perm(self, user_obj, perm, obj=None):
        if perm != "wagtailadmin.access_admin":
            return user_obj.is_active and user_obj.is_superuser
        return permissions.is_staff(user_obj, timezone.localdate())
