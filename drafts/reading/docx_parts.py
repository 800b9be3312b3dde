"""Where the parts of a Word package are: their names follow from its relationships alone."""

from posixpath import dirname, join, normpath

from lxml import etree

from drafts.reading.docx_text import line_of
from drafts.reading.docx_xml import W
from drafts.reading.package import Package

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NOTES = ("footnote", "endnote")


class Parts:
    """The document's own part and those that hang on it; Word Online names it document2.xml."""

    def __init__(self, package: Package) -> None:
        self._package = package
        found = _targets(package, "_rels/.rels", "").get("officeDocument", "word/document.xml")
        self._folder = dirname(found)
        relations = join(self._folder, "_rels", f"{found.rpartition('/')[2]}.rels")
        self._targets = _targets(package, relations, self._folder)
        self.document = package.xml(found)

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of a part: styles, numbering, footnotes, endnotes; None without one."""
        name = self._targets.get(kind, join(self._folder, f"{kind}.xml"))
        return self._package.xml(name)

    def notes(self) -> dict[str, str]:
        """Return the texts of footnotes and endnotes by the keys that `Line.footnotes` holds."""
        found = {}
        for kind in _NOTES:
            root = self.part(f"{kind}s")
            for note in root.iterchildren(f"{W}{kind}") if root is not None else ():
                texts = (line_of(paragraph).text for paragraph in note.iter(f"{W}p"))
                found[f"{kind} {note.get(f'{W}id', '')}"] = " ".join(texts).strip()
        return found


def _targets(package: Package, relations: str, folder: str) -> dict[str, str]:
    """Return the last word of each internal relationship's type and the part that it names."""
    root = package.xml(relations)
    targets: dict[str, str] = {}
    for relation in root.iter(_RELATION) if root is not None else ():
        if relation.get("TargetMode") != "External":
            kind = relation.get("Type", "").rpartition("/")[2]
            target = normpath(join(folder or "/", relation.get("Target", ""))).lstrip("/")
            targets.setdefault(kind, target)
    return targets
