"""Turns a service's refusal into words at the field that caused it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Where a service's field stands in a staff's form.
_FIELDS = {"closes_at": "last_day", "opens_at": "opens_on"}


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Each message at its field, or on top when the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        field = _FIELDS.get(name, name)
        form.add_error(field if field in form.fields else None, errors)


def unreadable_sentence(unreadable) -> str:
    """The reading's sentence in the interface's language."""
    return _(unreadable.msgid) % unreadable.params
