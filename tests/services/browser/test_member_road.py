"""A member's whole road (ux 2.6, 2.7), from tasks to a public opinion, with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from search.demo.people import PEOPLE
from tests.services.browser.visiting import visiting

pytestmark = [pytest.mark.services, pytest.mark.browser]

EID = "att_1__para_7"
CONCLUSION = "Жобаны ескертулермен қолдаймын: a<b болғанда да."
REMARK = "Мерзім қауіпке байланысты болуы керек."
CASES = [("kk", 390, False, "member"), ("ru", 1280, True, "state_member")]


@pytest.fixture(params=CASES, ids=["kk-390-no-scripts", "ru-1280-scripts"])
def visit(request, browser, server):
    language, width, scripts, person = request.param
    options = {"java_script_enabled": scripts, "is_mobile": width == 390}
    with visiting(browser, server, language, width=width, **options) as visit:
        visit.scripts, visit.person = scripts, person
        yield visit
        assert visit.complaints == []


def test_a_member_writes_checks_submits_and_everybody_reads(visit):
    page = visit.page
    visit.sign_in(visit.person)
    visit.go("tasks/")
    visit.press(f"main a[href='/{visit.language}/{visit.act('open', 'opinion/')}'] >> nth=0")
    page.check("main [name=verdict][value=with_remarks]")
    page.check("main [name=has_conflict][value=no]")
    page.fill("main [name=grounds_kk]", "Тұрғындардың уақыты жетпейді.")
    page.fill("main [name=conclusion_kk]", CONCLUSION)
    if visit.scripts:
        saved_by_itself(page)
    remark_on_a_clause(visit)

    visit.press("main button[value=check]")
    assert CONCLUSION in page.locator("main").inner_text()
    visit.press("main form .button--main")
    address = page.locator("#given ~ ul a").first.get_attribute("href")
    page.context.clear_cookies()

    page.goto(address)
    everybody_reads(visit)


def saved_by_itself(page) -> None:
    """Two seconds after the last key; what is typed is there in a page opened anew."""
    version = page.input_value("main [name=version]")
    expect(page.locator("main [name=version]")).not_to_have_value(version, timeout=10_000)
    expect(page.locator("#saved")).to_have_text(re.compile(r"\d\d:\d\d"))
    page.reload()
    assert page.input_value("main [name=conclusion_kk]") == CONCLUSION


def remark_on_a_clause(visit) -> None:
    """The link of the clause picks it; a saved remark becomes a field of its own."""
    page = visit.page
    if page.locator("main [name^=point-]").count():
        return  # an earlier visit of this member left it
    visit.press("main button[value=save]")
    visit.go(visit.act("open", f"{EID}/"))
    visit.press(f"main a[href$='opinion/?clause={EID}']")
    page.fill("main [name=new-text_kk]", REMARK)
    visit.press("main button[value=remark]")
    assert page.locator("main [name^=point-][name$=text_kk]").input_value() == REMARK


def everybody_reads(visit) -> None:
    page = visit.page
    name = next(person.name for person in PEOPLE if person.key == visit.person)
    words = page.locator("main").inner_text()
    assert name in words
    assert CONCLUSION in words
    visit.go(visit.act("open", f"{EID}/"))
    assert name in page.locator("[aria-labelledby=clause-opinions]").inner_text()
    visit.go(visit.act("open"))
    assert name in page.locator("[aria-labelledby=opinions]").inner_text()
