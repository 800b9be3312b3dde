"""The secretary's whole road in the admin: from two Word files to a window that runs."""

import pytest
from playwright.sync_api import expect

from tests.services.browser import writing
from tests.services.browser.secretary import (
    COUNCIL,
    REASON,
    SUBMIT,
    accept_the_difference,
    announce,
    day,
    fill_at_a_glance,
    fill_dates,
    state,
    upload_the_act,
    words_of,
)
from tests.services.browser.visiting import Visit, visiting

pytestmark = [pytest.mark.services, pytest.mark.browser]


@pytest.fixture(params=[("ru", 1280), ("kk", 390)], ids=["ru-1280", "kk-390"])
def visit(request, browser, server):
    language, width = request.param
    with visiting(browser, server, language, width=width) as visit:
        yield visit
        assert visit.complaints == []


def test_two_word_files_become_a_window_that_is_extended(visit):
    visit.sign_in("secretary")
    edition = upload_the_act(visit)
    see_the_tree_and_the_doubt(visit, edition)
    accept_the_difference(visit, edition)
    fill_at_a_glance(visit, edition)
    add_the_note(visit, edition)
    preview_as_a_resident(visit, edition)
    too_short_is_refused(visit, edition)
    announce(visit, edition, last_day=day(11))
    expect(state(visit, "open")).to_be_visible()

    change(visit, edition, "extend", last_day=day(21))
    expect(visit.page.locator("#main")).to_contain_text(words_of(day(21)))
    public = visit.page.locator("a.button[href*='/acts/']").get_attribute("href")
    make_the_next_edition(visit)
    assert_on_the_public_page(visit, public)


def test_what_is_announced_ahead_is_postponed_and_cancelled(visit):
    visit.sign_in("secretary")
    edition = upload_the_act(visit)
    accept_the_difference(visit, edition)
    fill_at_a_glance(visit, edition)
    announce(visit, edition, opens_on=day(3), last_day=day(14))
    expect(state(visit, "announced")).to_be_visible()

    change(visit, edition, "postpone", opens_on=day(5), last_day=day(16))
    expect(visit.page.locator("#main")).to_contain_text(words_of(day(16)))

    change(visit, edition, "cancel")
    expect(state(visit, "cancelled")).to_be_visible()
    expect(visit.page.locator(f"a[href$='{edition}cancel/']")).to_have_count(0)


def test_a_comment_is_hidden_with_a_reason_and_leaves_a_tombstone(visit):
    visit.sign_in("secretary")
    visit.go(f"/admin/comments/?act={visit.server.acts['open']}&state=visible")
    row = visit.page.locator("#main tbody tr").last
    words = row.locator("td[lang]").inner_text()
    number = row.locator(".staff__unbroken").inner_text()
    visit.press(f"#main tr:has-text('{number}') a[href$='/hide/']")

    visit.press(SUBMIT)
    assert visit.status == 422
    expect(visit.page.locator("#errors")).to_be_focused()
    visit.page.locator("[name=reason]").first.check()
    visit.press(SUBMIT)

    visit.go(visit.act("open", f"comments/{int(number.rpartition('-')[2])}/"))
    shown = visit.page.locator("main").inner_text()
    assert number in shown
    assert words[:40] not in shown


def test_the_administrator_keeps_the_registers(visit):
    visit.sign_in("administrator")
    width = visit.page.viewport_size["width"]
    names = {
        "kk": f"Су шаруашылығы басқармасы {width}",
        "ru": f"Управление водного хозяйства {width}",
        "en": f"Department of Water {width}",
    }
    visit.press(f"#main a[href='{COUNCIL}registers/bodies/']")
    visit.press(f"#main a[href='{COUNCIL}registers/bodies/new/']")
    visit.press(SUBMIT)
    assert visit.status == 422
    for code, name in names.items():
        visit.page.fill(f"[name=name_{code}]", name)
    visit.page.locator("[name=kind]").select_option(index=1)
    visit.press(SUBMIT)
    expect(visit.page.get_by_role("link", name=names[visit.language])).to_be_visible()

    address = f"new-{visit.page.viewport_size['width']}@council.test"
    visit.go(f"{COUNCIL}registers/appointments/new/")
    visit.page.fill("[name=email]", address)
    visit.page.fill("[name=name]", "Ақмарал Төлеу")
    visit.page.select_option("[name=role]", "officer")
    visit.page.locator("[name=body]").select_option(label=names[visit.language])
    visit.page.fill("[name=starts_on]", day(0))
    visit.press(SUBMIT)
    visit.page.get_by_role("link", name="Ақмарал Төлеу").last.click()
    visit.page.wait_for_url("**/registers/appointments/*/")
    visit.page.fill("[name=ends_on]", day(30))
    visit.press(SUBMIT)
    expect(visit.page.locator("#main")).to_contain_text(words_of(day(30)))


def see_the_tree_and_the_doubt(visit: Visit, edition: str) -> None:
    visit.press(f"#main a[href='{edition}text/']")
    expect(visit.page.locator(f"tr[id='{writing.ONLY_RUSSIAN}'] [lang=ru]")).to_contain_text(
        writing.RU[-1][3:]
    )
    expect(visit.page.locator(f"tr[id='{writing.ONLY_RUSSIAN}'] .staff__missing")).to_be_visible()
    expect(visit.page.locator(".staff__doubts li")).to_have_count(1)


def add_the_note(visit: Visit, edition: str) -> None:
    page = visit.page
    visit.press(f"#main a[href='{edition}documents/']")
    for code, paragraphs in writing.NOTE.items():
        page.select_option("[name=kind]", "explanatory_note")
        page.select_option("[name=language]", code)
        page.set_input_files("[name=file]", writing.upload(f"note-{code}.docx", paragraphs))
        visit.press(SUBMIT)
        expect(page.locator("#main .staff__cards")).to_contain_text(f"note-{code}.docx")


def preview_as_a_resident(visit: Visit, edition: str) -> None:
    """The real page in each language, before anybody else can see it."""
    for code, lines in (("kk", writing.KK), ("ru", writing.RU)):
        visit.go(edition)
        visit.press(f"#main a[hreflang={code}]")
        expect(visit.page.locator("h1")).to_contain_text(lines[1])
        expect(visit.page.locator("main")).to_contain_text(lines[3][3:])
        assert visit.page.locator("html").get_attribute("lang") == code
        assert visit.page.locator("#comment-form").count() == 0


def too_short_is_refused(visit: Visit, edition: str) -> None:
    """Nine full days: the sentence at the field names the earliest last day; the date is kept."""
    visit.go(f"{edition}announce/")
    fill_dates(visit, last_day=day(9))
    visit.press(SUBMIT)
    assert visit.status == 422
    expect(visit.page.locator("#errors")).to_be_focused()
    expect(visit.page.locator(".staff__field--wrong .staff__error")).to_contain_text(
        words_of(day(10))
    )
    expect(visit.page.locator("[name=last_day]")).to_have_value(day(9))


def change(visit: Visit, edition: str, what: str, **dates: str) -> None:
    """Postpone, cancel or extend, with its reasons in both languages."""
    visit.go(edition)
    visit.press(f"#main a[href='{edition}{what}/']")
    fill_dates(visit, **dates)
    visit.page.fill("[name=reason_kk]", "Тұрғындар уақыт сұрады.")
    visit.press(SUBMIT)
    assert visit.status == 422
    visit.page.fill("[name=reason_ru]", "Жители просили времени.")
    visit.press(SUBMIT)
    assert visit.page.url.endswith(edition)


def make_the_next_edition(visit: Visit) -> None:
    visit.press("form[action$='/next/'] [type=submit]")
    expect(state(visit, "prepared")).to_be_visible()
    visit.go(f"{COUNCIL}acts/")
    # The window that runs stays in sight beside the edition in preparation.
    assert visit.page.locator(".staff__state--open").count() >= 2


def assert_on_the_public_page(visit: Visit, public: str) -> None:
    visit.go(public)
    for code in ("kk", "ru"):
        expect(visit.page.locator(f"main a[href$='note-{code}.docx']")).to_have_count(1)
    expect(visit.page.locator("main")).to_contain_text(REASON)
