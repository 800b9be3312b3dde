"""A resident's whole road (UX-A2, A12), from the list to a withdrawn comment."""

import pytest
from playwright.sync_api import expect

from tests.services.browser.visiting import Visit, visiting

pytestmark = [pytest.mark.services, pytest.mark.browser]

# Signs that sanitisers eat, an emoji of two code units, all letters that only Kazakh has.
TEXT = "a<b и 2<3 >1 & «тырнақша» 👩‍🌾 әғқңөұүһі ӘҒҚҢӨҰҮҺІ\nекінші жол  екі бос орынмен"
EID = "att_1__para_7__subpara_1"
QUOTES = {"kk": "он екі сағат ішінде", "ru": "течение двенадцати часов после снегопада"}
CASES = [
    (language, width, scripts)
    for language in ("kk", "ru")
    for width in (390, 1280)
    for scripts in (True, False)
]
NAMES = [f"{case[0]}-{case[1]}-{'scripts' if case[2] else 'no-scripts'}" for case in CASES]


@pytest.fixture(params=CASES, ids=NAMES)
def visit(request, browser, server):
    language, width, scripts = request.param
    options = {"java_script_enabled": scripts, "is_mobile": width == 390}
    with visiting(browser, server, language, width=width, **options) as visit:
        visit.scripts = scripts
        yield visit
        assert visit.complaints == []


def test_ux_A2_a_resident_writes_signs_in_sends_and_withdraws(visit):
    page = visit.page
    from_the_list_to_the_clause(visit)
    choose_words(visit)
    refused_when_empty(visit)
    page.fill("#comment-form [name=text]", TEXT)
    visit.press("#comment-form [type=submit]")

    # Kept on the server; signing in comes last, and the same words are there after it.
    assert "/check/" in page.url
    address = f"resident-{visit.language}-{page.viewport_size['width']}-{visit.scripts}@example.org"
    assert said(visit) == TEXT
    visit.sign_in_by_code(address.lower())
    assert "/check/" in page.url
    assert said(visit) == TEXT
    assert QUOTES[visit.language] in page.locator("main").inner_text()
    check_page = page.url

    page.fill("main [name=name]", "Әсел Ж.")
    visit.press("main form .button--main")
    receipt = page.url
    number = page.locator(".done__number").inner_text()
    assert said(visit) == TEXT
    sent_twice_is_one(visit, check_page, receipt)
    bookmarked(visit, receipt, number)
    withdrawn(visit, number)


def from_the_list_to_the_clause(visit: Visit) -> None:
    page = visit.page
    visit.go("")
    page.locator(
        f"main h3 a[href*='{visit.act('open')}'], main h2 a[href*='{visit.act('open')}']"
    ).click()
    page.wait_for_url(f"**/{visit.act('open')}*")
    expect(page.locator("h1")).to_be_visible()


def choose_words(visit: Visit) -> None:
    """With scripts words are marked on the act's page; without, copied into the form."""
    page, words = visit.page, QUOTES[visit.language]
    if not visit.scripts:
        visit.press(f"[id='{EID}'] [data-comment]")
        page.fill("#comment-form [name=quote]", words)
        return
    mark(visit, words)
    bar = page.locator("[data-adder] a")
    expect(bar).to_be_visible()
    visit.press("[data-adder] a")
    expect(page.locator("#comment-form [name=quote]")).to_have_value(words)


def mark(visit: Visit, words: str) -> None:
    """Mark from inside the first word to inside the last: whole words are taken."""
    text = visit.page.locator(f"[id='{EID}'] [data-text]", has_text=words).first
    text.scroll_into_view_if_needed()
    text.evaluate(
        """(element, words) => {
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            const end = at + words.length - 1;
            document.getSelection().setBaseAndExtent(node, at + 1, node, end);
            return;
          }
        }""",
        words,
    )


def refused_when_empty(visit: Visit) -> None:
    """The mistake is said on top and at the field; what was chosen stays."""
    page = visit.page
    quote = page.locator("#comment-form [name=quote]").input_value()
    page.check("#comment-form [name=kind][value=wording]")
    page.fill("#comment-form [name=text]", "   ")
    visit.press("#comment-form [type=submit]")
    assert visit.status == 422
    expect(page.locator("#errors a[href='#id_text']")).to_be_visible()
    expect(page.locator("#comment-form [name=kind][value=wording]")).to_be_checked()
    expect(page.locator("#comment-form [name=quote]")).to_have_value(quote)
    if visit.scripts:
        expect(page.locator("#errors")).to_be_focused()


def said(visit: Visit) -> str:
    """The comment as the page holds it, sign by sign."""
    return visit.page.locator(".summary__said").first.text_content()


def sent_twice_is_one(visit: Visit, check_page: str, receipt: str) -> None:
    """The page of what was sent leads to the receipt, however often it is asked or posted."""
    page = visit.page
    page.goto(check_page)
    assert page.url == receipt
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")
    again = page.request.post(
        check_page,
        form={"name": "Әсел Ж.", "csrfmiddlewaretoken": token},
        headers={"Origin": visit.server.url, "Referer": check_page},
        max_redirects=0,
    )
    assert again.status == 303
    assert again.headers["location"] in receipt


def bookmarked(visit: Visit, receipt: str, number: str) -> None:
    page = visit.page
    visit.go("")
    page.goto(receipt)
    assert page.locator(".done__number").inner_text() == number


def withdrawn(visit: Visit, number: str) -> None:
    """Among one's own until it is withdrawn; then a tombstone stands in its place for everybody."""
    page = visit.page
    visit.go("my-comments/")
    assert page.locator("main li", has_text=number).count() == 1
    assert said(visit) == TEXT
    page.locator("main li", has_text=number).locator("a[href$='/withdraw/']").click()
    page.wait_for_url("**/withdraw/")
    visit.press("main .button--danger")
    visit.go(visit.act("open", f"comments/{int(number.rpartition('-')[2])}/"))
    words = page.locator("main").inner_text()
    assert number in words
    assert "a<b" not in words
