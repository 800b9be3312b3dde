"""What may stand in an address. Digits are ASCII: `²` and `٣` are no numbers."""

from functools import cache

from django.urls import register_converter


class Year:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class Positive:
    regex = "[1-9][0-9]{0,8}"  # fits the database's integers

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Eid:
    """An id as in ``art_5__para_2``: a small Latin word, an underscore, the rest."""

    regex = r"[a-z]{1,12}_[\w.-]{0,240}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ReportForm:
    """A form in which a report is handed out."""

    regex = "docx|pdf|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@cache
def register() -> None:
    """Once a process, however many lists of addresses ask."""
    converters = {"year": Year, "positive": Positive, "eid": Eid, "report_form": ReportForm}
    for name, converter in converters.items():
        register_converter(converter, name)
