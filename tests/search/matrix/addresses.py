"""Every address of the product, from the URL resolver itself."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import URLResolver, get_resolver

OURS = ("consult", "drafts", "comments", "council", "search")


@dataclass(frozen=True)
class Address:
    """``parameters`` are the names of what stands in the address."""

    name: str
    pattern: str
    module: str
    parameters: tuple[str, ...] = field(default=())

    @property
    def is_ours(self) -> bool:
        return self.module.split(".")[0] in OURS


def all_addresses() -> list[Address]:
    return list(_below(get_resolver(), "", "", ()))


def _below(resolver, prefix: str, names: str, parameters: tuple) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        found = parameters + tuple(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from _below(entry, pattern, inner, found)
        else:
            module = getattr(entry.callback, "__module__", "")
            yield Address(names + (entry.name or _unnamed(pattern)), pattern, module, found)


def _unnamed(pattern: str) -> str:
    """The address of things is the only one of ours without a name."""
    return "id-act" if pattern.startswith("id/acts/") else pattern


def ours() -> list[Address]:
    return [address for address in all_addresses() if address.is_ours]


def third_party() -> list[Address]:
    return [address for address in all_addresses() if not address.is_ours]
