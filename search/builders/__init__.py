"""Which documents the journal's entries make. One module per type of thing that can be found."""

from search.builders import acts, answers, comments, decisions, exceptions, opinions
from search.builders.interface import Builder

BUILDERS: tuple[Builder, ...] = (
    acts.BUILDER,
    comments.BUILDER,
    opinions.BUILDER,
    answers.BUILDER,
    exceptions.BUILDER,
    decisions.BUILDER,
)
TYPES: tuple[str, ...] = tuple(name for builder in BUILDERS for name in builder.types)


def sources_of(entry) -> list[str]:
    """What an entry changes the documents of; [] for one that changes nothing to be found."""
    return [
        source
        for builder in BUILDERS
        if entry.kind in builder.kinds
        for source in builder.sources(entry)
    ]


def documents_of(source: str) -> list:
    """All documents of a source as its rows stand now; [] when it is not to be found."""
    name = source.partition("/")[0]
    (builder,) = (builder for builder in BUILDERS if builder.name == name)
    return builder.documents(source)


def builder_of(type_: str) -> Builder:
    return next(builder for builder in BUILDERS if type_ in builder.types)
