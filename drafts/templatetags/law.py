"""The law's text as markup: lines become paragraphs, rows with tabs become a table."""

from itertools import groupby

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from drafts import naming

register = template.Library()

_HEADINGS = {"annex", "part", "section", "subsection", "chapter", "subchapter"}
_HANGING = {"paragraph"}


@register.filter
def layout(kind: str) -> str:
    """One of heading (chapter and above), article, unit (its number hangs), item (inside one)."""
    if kind in _HEADINGS:
        return "heading"
    if kind == "article":
        return "article"
    return "unit" if kind in _HANGING else "item"


@register.filter
def clause_name(eid: str) -> str:
    return naming.clause_name(eid)


@register.simple_tag
def law_text(text: str, label: str = "") -> SafeString:
    """Lines as paragraphs; lines with tabs as rows of one table. `label` opens the first paragraph.

    The label is printed text but no part of the canonical text of a clause, hence `data-noanchor`.
    """
    blocks = []
    lines = [line for line in text.split("\n") if line.strip()]
    if label:
        first = "" if not lines or "\t" in lines[0] else lines.pop(0)
        blocks.append(
            format_html(
                '<p class="law__hung"><span class="clause__label" data-noanchor>{}</span> {}</p>',
                label,
                first,
            )
        )
    for is_table, group in groupby(lines, key=lambda line: "\t" in line):
        if is_table:
            blocks.append(_table(list(group)))
        else:
            blocks.extend(format_html("<p>{}</p>", line) for line in group)
    return mark_safe("".join(blocks))  # noqa: S308 (each block is escaped above)


def _table(lines: list[str]) -> SafeString:
    rows = format_html_join(
        "",
        "<tr>{}</tr>",
        (
            (format_html_join("", "<td>{}</td>", ((cell,) for cell in line.split("\t"))),)
            for line in lines
        ),
    )
    return format_html("<table><tbody>{}</tbody></table>", rows)
