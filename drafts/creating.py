"""Makes the page of a new draft act and gives it its reference."""

from django.db import transaction
from django.utils import timezone

from drafts.models import ActListPage, Body, DraftActPage, Topic

UNNAMED_BODY = {"name_kk": "көрсетілмеген", "name_ru": "не указан", "name_en": "not stated"}


class NoActList(Exception):
    """The page tree has lost its list of acts."""


def unnamed_body() -> Body:
    """The body that stands for "не указан / көрсетілмеген" until staff name the real one."""
    body, _made = Body.objects.get_or_create(
        name_ru=UNNAMED_BODY["name_ru"], defaults=UNNAMED_BODY | {"kind": "other"}
    )
    return body


@transaction.atomic
def create_act(
    *,
    kind: str,
    title_kk: str,
    title_ru: str,
    title_en: str = "",
    body: Body | None = None,
    topic: Topic | None = None,
    year: int | None = None,
) -> DraftActPage:
    """A draft act that nobody sees yet, numbered in its year (Almaty time). Raises NoActList."""
    # The lock on the parent makes numbers and tree positions unique among writers.
    parent = ActListPage.objects.select_for_update(of=("self",)).first()
    if parent is None:
        raise NoActList
    year = year or timezone.localdate().year
    number = DraftActPage.next_number(year)
    act = DraftActPage(
        title=f"{year}/{number}",
        slug=f"{year}-{number}",
        title_kk=title_kk,
        title_ru=title_ru,
        title_en=title_en,
        kind=kind,
        body=body or unnamed_body(),
        topic=topic,
        year=year,
        number=number,
        live=False,
    )
    parent.add_child(instance=act)
    return act
