"""What repairs start from: each language's act as it was parsed, as plain JSON."""

from dataclasses import dataclass, field, fields

from drafts.parsing import Doubt, ParsedAct, Unit

LANGUAGES = ("ru", "kk")
_FRAME = ("title", "preface", "preamble", "conclusions")
_UNIT = tuple(each.name for each in fields(Unit))


@dataclass(slots=True)
class Reading:
    """``acts`` by language; ``lines`` by language: (position, text) of the file's paragraphs."""

    acts: dict[str, ParsedAct]
    lines: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def as_json(self) -> dict:
        return {
            "acts": {language: _act_json(act) for language, act in self.acts.items()},
            "lines": {
                language: [list(line) for line in rows] for language, rows in self.lines.items()
            },
        }

    @classmethod
    def from_json(cls, stored: dict) -> "Reading":
        lines = {
            language: [(position, text) for position, text in rows]
            for language, rows in stored["lines"].items()
        }
        return cls({language: _act(row) for language, row in stored["acts"].items()}, lines)


def _act_json(act: ParsedAct) -> dict:
    units = [[getattr(unit, name) for name in _UNIT] for unit in act.units]
    frame = {name: getattr(act, name) for name in ("kind", "language", *_FRAME)}
    doubts = [[doubt.line, doubt.code, doubt.params, doubt.language] for doubt in act.doubts]
    return frame | {"units": units, "doubts": doubts}


def _act(row: dict) -> ParsedAct:
    units = [Unit(**dict(zip(_UNIT, values, strict=True))) for values in row["units"]]
    doubts = [Doubt(*values) for values in row["doubts"]]
    return ParsedAct(**{**row, "units": units, "doubts": doubts})
