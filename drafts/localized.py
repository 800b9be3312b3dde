"""Fields that exist once per language (``name_kk``, ``name_ru``, ``name_en``)."""

from django.utils.translation import get_language


def in_language(row, field: str, language: str | None = None) -> str:
    """The field in the interface's language; Kazakh where that one is empty or does not exist."""
    language = language or (get_language() or "kk")[:2]
    for code in (language, "kk", "ru"):
        value = getattr(row, f"{field}_{code}", "")
        if value:
            return value
    return ""
