"""The style sheets as browsers get them: whole, in one file each, of all their parts."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from consult import style_sheets
from consult.style_sheets import PARTS, SHEETS, SheetFinder, parts_of


@pytest.fixture
def finder(tmp_path, monkeypatch, settings):
    """Of one sheet with two parts, named in the order second, first."""
    settings.VAR_DIR = tmp_path
    (tmp_path / "site.css").write_text(
        '/* Two parts. */\n@import "second.css";\n\n@import "first.css";\n'
    )
    (tmp_path / "first.css").write_text("a { color: red; }\n")
    (tmp_path / "second.css").write_text("b { color: blue; }\n")
    monkeypatch.setattr(style_sheets, "SHEETS", {"css/site.css": tmp_path / "site.css"})
    return SheetFinder()


def test_parts_follow_each_other_as_the_sheet_names_them(finder):
    assert (
        Path(finder.find("css/site.css")).read_text() == "b { color: blue; }\na { color: red; }\n"
    )
    assert [path for path, _storage in finder.list(None)] == ["css/site.css"]
    assert finder.find("css/other.css") == []


def test_a_part_that_changed_is_in_the_sheet_at_once_and_nothing_is_left_over(finder, tmp_path):
    made = Path(finder.find("css/site.css"))
    (tmp_path / "first.css").write_text("a { color: green; }\n")

    assert Path(finder.find("css/site.css")) == made
    assert "green" in made.read_text()
    assert list(made.parent.iterdir()) == [made]


def test_a_rule_beside_the_imports_is_not_lost_in_silence(finder, tmp_path):
    (tmp_path / "site.css").write_text("i { color: green; }\n")

    with pytest.raises(ValueError, match="holds imports of its parts alone"):
        finder.find("css/site.css")


def test_every_part_is_in_a_sheet_once():
    named = [part for sheet in SHEETS.values() for part in parts_of(sheet)]

    assert sorted(named) == sorted(set(PARTS.rglob("*.css")) - set(SHEETS.values()))


@pytest.mark.parametrize("path", SHEETS)
def test_the_server_gives_the_sheet_whole(client, path):
    answer = client.get(f"/static/{path}")

    text = b"".join(answer.streaming_content).decode()
    answer.close()
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "@import" not in text
    assert finders.find(path)
    assert all(part.read_text() in text for part in parts_of(SHEETS[path]))
