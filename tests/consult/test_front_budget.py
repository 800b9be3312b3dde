"""What every page loads stays small and strict: budgets of the front end (ux A5, A8)."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

STATIC = Path(settings.BASE_DIR) / "consult" / "static" / "consult"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
STAFF = ("staff", "wagtailadmin")  # the admin has a policy of its own

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


def public_templates():
    return [
        path
        for path in sorted(TEMPLATES.rglob("*.html"))
        if not any(part in STAFF for part in path.relative_to(TEMPLATES).parts)
    ]


def test_ux_a5_the_style_sheet_stays_under_twelve_kilobytes():
    sheet = Path(finders.find("consult/css/site.css")).read_bytes()

    assert 0 < len(gzip.compress(sheet, mtime=0)) <= 12 * 1024


def test_ux_a5_our_own_script_stays_under_six_kilobytes():
    assert 0 < len((STATIC / "js" / "site.js").read_bytes()) <= 6 * 1024


def test_no_public_page_asks_for_another_style_sheet():
    asking = [
        str(path.relative_to(TEMPLATES))
        for path in public_templates()
        for _link in re.findall("stylesheet", path.read_text())
    ]

    assert asking == ["base.html"]


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
