"""What every page loads stays small and strict: budgets of the front end (ux A5, A8)."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "consult" / "static" / "consult"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
STAFF = ("staff", "wagtailadmin")  # the admin has a policy of its own

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def public_sheets():
    return [sheet for sheet in sorted(STATIC.rglob("*.css")) if not sheet.name.startswith("staff")]


def public_templates():
    return [
        path
        for path in sorted(TEMPLATES.rglob("*.html"))
        if not any(part in STAFF for part in path.relative_to(TEMPLATES).parts)
    ]


def test_ux_a5_all_style_sheets_of_an_act_stay_under_twelve_kilobytes():
    frame = (TEMPLATES / "base.html").read_text()
    sheets = [sheet for sheet in public_sheets() if f"/{sheet.name}'" in frame]

    size = sum(len(gzip.compress(sheet.read_bytes(), mtime=0)) for sheet in sheets)

    assert sheets
    assert size <= 12 * 1024


def test_ux_a5_our_own_script_stays_under_six_kilobytes():
    assert 0 < len((STATIC / "js" / "site.js").read_bytes()) <= 6 * 1024


def test_every_style_sheet_is_listed_by_a_page():
    frame = (TEMPLATES / "base.html").read_text()
    own = "".join(page.read_text() for page in public_templates())

    missing = [
        name
        for sheet in public_sheets()
        if (name := f"consult/{sheet.relative_to(STATIC)}") not in frame + own
    ]

    assert missing == []


@pytest.mark.parametrize(
    "path", public_templates(), ids=lambda path: str(path.relative_to(TEMPLATES))
)
def test_ux_a8_no_public_template_has_inline_script_or_style(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize(
    "source",
    ['<p style="color:red">', "<script>1</script>", '<a onclick="x()">', '<a href="javascript:x">'],
)
def test_the_check_for_inline_code_finds_each_form_of_it(source):
    assert INLINE.findall(source)
