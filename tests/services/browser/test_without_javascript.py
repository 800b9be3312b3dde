"""A resident and a member whose browsers run no script: what the roads beside this do not walk."""

import re

import pytest
from playwright.sync_api import expect

from tests.services.browser.visiting import Visit, visiting

pytestmark = [pytest.mark.services, pytest.mark.browser]

CLAUSE = "att_1__para_13"
SEARCHED = {"kk": "таңбаланған орындарға", "ru": "стоянки на газонах"}
SAID = {"kk": "Орынды аула иелері таңбаласын: a<b.", "ru": "Пусть места размечают жители: a<b."}
SUPPORTED = "article.comment:has(form)"
SUPPORTED_BY = {"kk": "Қолдағандар:", "ru": "Поддержали:"}
CONFLICT = "Үйді басқаратын серіктестікте жұмыс істеймін."
FILE = {"name": "есеп.txt", "mimeType": "text/plain", "buffer": "Санақ: 12 аула.".encode()}
CASES = [("kk", 390), ("ru", 1280)]


@pytest.fixture(params=CASES, ids=["kk-390", "ru-1280"])
def visit(request, browser, server):
    language, width = request.param
    options = {"java_script_enabled": False, "is_mobile": width == 390}
    with visiting(browser, server, language, width=width, **options) as visit:
        yield visit
        assert visit.complaints == []


def test_a_resident_searches_supports_and_comments(visit):
    from_the_search_to_the_clause(visit)
    number = visit.page.locator(SUPPORTED).first.locator(".margin a").inner_text()
    before = supports(visit, number)
    visit.press(f"{SUPPORTED} form button")
    visit.sign_in_by_code(f"no-scripts-{visit.language}@example.org")
    visit.press("main form .button--main")
    visit.press("main a[href*='#comment-']")
    assert supports(visit, number) == before + 1
    write_and_send(visit)


def from_the_search_to_the_clause(visit: Visit) -> None:
    visit.go("search/")
    visit.page.fill("main [name=q]", SEARCHED[visit.language])
    visit.press("main .find [type=submit]")
    visit.press(f"main li h3 a[href*='{visit.act('open', CLAUSE)}']")


def supports(visit: Visit, number: str) -> int:
    """What stands at the comment of that number; nothing does before the first."""
    said = visit.page.locator("article.comment", has_text=number).inner_text()
    found = re.search(rf"{SUPPORTED_BY[visit.language]} (\d+)", said)
    return int(found[1]) if found else 0


def write_and_send(visit: Visit) -> None:
    """Signed in already: the check page asks for the name alone."""
    page = visit.page
    page.fill("#comment-form [name=text]", SAID[visit.language])
    visit.press("#comment-form [type=submit]")
    page.fill("main [name=name]", "Әсел Ж.")
    visit.press("main form .button--main")
    expect(page.locator(".done__number")).to_be_visible()
    expect(page.locator("main")).to_contain_text(SAID[visit.language])


def test_a_member_declares_a_conflict_adds_a_file_and_corrects(visit):
    page = visit.page
    visit.sign_in("chair")
    first = submitted(visit, "supports")
    assert CONFLICT in page.locator("main").inner_text()
    with page.expect_download() as download:
        page.click(f"main a:has-text('{FILE['name']}')")
    assert download.value.path().read_bytes() == FILE["buffer"]

    second = submitted(visit, "against")
    visit.press(f"main a[href='{first}']")
    expect(page.locator(f"main a[href='{second}']")).to_be_visible()


def submitted(visit: Visit, verdict: str) -> str:
    """Write, save, check and submit; gives the path of the public page, which is shown."""
    page = visit.page
    visit.go(visit.act("open", "opinion/"))
    page.check(f"main [name=verdict][value={verdict}]")
    page.check("main [name=has_conflict][value=yes]")
    for name in ("conclusion_kk", "grounds_kk"):
        page.fill(f"main [name={name}]", SAID["kk"])
    page.fill("main [name=conflict_kk]", CONFLICT)
    page.set_input_files("main [name=file]", FILE)
    visit.press("main button[value=save]")
    expect(page.locator("main [name=remove]")).to_have_count(1)
    assert page.input_value("main [name=conflict_kk]") == CONFLICT
    visit.press("main button[value=check]")
    visit.press("main form .button--main")
    visit.press("#given ~ ul a")
    return page.url.removeprefix(visit.server.url)
