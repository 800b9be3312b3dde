"""OpenDocument files of our own for tests, from their inner markup."""

import io
import zipfile

NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
KIND = "application/vnd.oasis.opendocument.text"

MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """A package; `styles` are automatic, `parts` further members (`__` in a name is a slash)."""
    content = (
        f'<office:document-content {NAMES} office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        if not any(name.startswith("META-INF") for name in parts):
            archive.writestr("META-INF/manifest.xml", MANIFEST)
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return stream.getvalue()


def level(number: int, kind: str, pattern: str, more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{kind}" '
        f'loext:num-list-format="{pattern}" {more}/>'
    )


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


# Points, subpoints and letters as the law prints them, and a text that uses them.
LAW = list_style(
    "L",
    level(1, "1", "%1%."),
    level(2, "1", "%2%)"),
    level(3, "а, б, .., аа, аб, ... (ru)", "%3%)"),
)


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def items(*contents: str) -> str:
    return "".join(f"<text:list-item>{content}</text:list-item>" for content in contents)


def listed(*contents: str, attributes: str = 'text:style-name="L"') -> str:
    return f"<text:list {attributes}>{items(*contents)}</text:list>"


LISTED = (
    '<text:h text:outline-level="1">О садах</text:h>'
    + listed(
        p("Первый:") + f"<text:list>{items(p('раз;'), p('два.'))}</text:list>",
        p("Второй.<text:note><text:note-body><text:p>Место.</text:p></text:note-body></text:note>"),
    )
    + "<table:table><table:table-row><table:table-cell><text:p>а</text:p></table:table-cell>"
    "</table:table-row></table:table>"
)
