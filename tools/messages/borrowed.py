"""Strings of Django and Wagtail that people can meet and that these lack in Kazakh, or word badly.

They are translated in our Kazakh catalogue; their own Russian serves. Nothing imports this file;
``tests/test_kazakh_forms.py`` finds what is missing in it.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

FORMS = [
    _("This field is required."),
    _("Enter a valid value."),
    _("Enter a valid email address."),
    _("Enter a valid domain name."),
    _("“%(value)s” value must be either True or False."),
    _("“%(value)s” value must be either True, False, or None."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("Enter a valid integer."),
    _("Enter a valid date."),
    _("Enter a valid time."),
    _("Enter a valid date/time."),
    _("Enter a valid URL."),
    _("Enter a valid UUID."),
    _("Enter a list of values."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("“%(pk)s” is not a valid value."),
    _("No file was submitted. Check the encoding type on the form."),
    _("No file was submitted."),
    _("The submitted file is empty."),
    _("Please either submit a file or check the clear checkbox, not both."),
    _("Null characters are not allowed."),
    _("Please correct the following errors:"),
    _("(Hidden field %(name)s) %(error)s"),
    _("Yes"),
    _("No"),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    ngettext_lazy(
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
        "max",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
]

# A form of a row asks the model too.
ROWS = [
    _("This field cannot be blank."),
    _("This field cannot be null."),
    _("Value %(value)r is not a valid choice."),
    _("“%(value)s” value must be an integer."),
    _("“%(value)s” value has an invalid date format. It must be in YYYY-MM-DD format."),
    _("“%(value)s” value has the correct format (YYYY-MM-DD) but it is an invalid date."),
    _("%(model)s instance with %(field)s %(value)r does not exist."),
    _("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
    _("%(field_label)s must be unique for %(date_field_label)s %(lookup_type)s."),
    _("Constraint “%(name)s” is violated."),
]

ANSWERS = [
    _("That page number is not an integer"),
    _("That page number is less than 1"),
    _("That page contains no results"),
]

# Around the staff's screens.
FRAME = [
    _("Skip to main content"),
    _("Sidebar"),
    _("Go to the first error"),
    _("Sorry, you do not have permission to access this area."),
]
