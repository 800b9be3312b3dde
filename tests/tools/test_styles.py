"""The served style sheets are what their parts make."""

import pytest

from tools import styles


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Two parts, in the order of `site.css`, and nothing made yet."""
    parts, served = tmp_path / "parts", tmp_path / "served"
    for folder in (parts / "site", served):
        folder.mkdir(parents=True)
    (parts / "site.css").write_text('@import "site/second.css";\n@import "site/first.css";\n')
    (parts / "staff.css").write_text("")
    (parts / "site" / "first.css").write_text("a { color: red; }\n")
    (parts / "site" / "second.css").write_text("b { color: blue; }\n")
    monkeypatch.setattr(styles, "PARTS", parts)
    monkeypatch.setattr(styles, "SERVED", served)
    return parts, served


def test_parts_follow_each_other_as_the_sheet_names_them(folders):
    assert styles.main(["update"]) == 0

    text = (folders[1] / "site.css").read_text()
    assert text.endswith("b { color: blue; }\na { color: red; }\n")
    assert "@import" not in text
    assert styles.problems() == []


def test_a_part_changed_since_is_told(folders):
    styles.main(["update"])
    (folders[0] / "site" / "first.css").write_text("a { color: green; }\n")

    assert styles.problems() == ["site.css is not what its parts make now: run make styles."]
    assert styles.main(["check"]) == 1


def test_a_part_that_no_sheet_names_is_told(folders):
    styles.main(["update"])
    (folders[0] / "site" / "third.css").write_text("i { color: green; }\n")

    assert styles.problems() == ["consult/styles/site/third.css is in no style sheet."]


def test_a_part_that_is_not_there_is_no_empty_style(folders):
    (folders[0] / "site" / "first.css").unlink()

    with pytest.raises(FileNotFoundError, match=r"first\.css"):
        styles.main(["update"])
