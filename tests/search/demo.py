"""Loads the demo council by its command."""

from io import StringIO

from django.core.management import call_command


def load_demo() -> list[str]:
    """The lines that the command prints."""
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()
