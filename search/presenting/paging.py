"""Pages of a long answer as links: the first, the last, and those round the present one."""

from dataclasses import dataclass

from search.forms import MOST_PAGES
from search.presenting.narrowing import address

ROUND = 2


@dataclass(frozen=True)
class PageLink:
    """``number`` None: pages are left out here."""

    number: int | None
    url: str = ""
    current: bool = False


@dataclass(frozen=True)
class Pages:
    links: list[PageLink]
    before: str
    after: str


def pages(chosen: dict, total: int, page: int, per_page: int) -> Pages | None:
    """None where one page holds everything."""
    last = min(MOST_PAGES, -(-total // per_page))
    if last <= 1:
        return None
    numbers = sorted(
        {1, last, *(n for n in range(page - ROUND, page + ROUND + 1) if 1 <= n <= last)}
    )
    links: list[PageLink] = []
    for number in numbers:
        if links and links[-1].number and number > links[-1].number + 1:
            links.append(PageLink(None))
        links.append(PageLink(number, address(chosen, number), number == page))
    return Pages(
        links,
        before=address(chosen, page - 1) if 1 < page <= last else "",
        after=address(chosen, page + 1) if page < last else "",
    )
