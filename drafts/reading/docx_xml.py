"""Small questions to Word's markup."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value_of(parent: etree._Element | None, name: str) -> str:
    """Return the w:val of a child, "" when there is no such child."""
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found.get(f"{W}val", "") if found is not None else ""
