"""What a secretary does in the workspace: from two Word files to an announced act."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.services.browser import writing
from tests.services.browser.visiting import Visit

ALMATY = ZoneInfo("Asia/Almaty")
COUNCIL = "/admin/council/"
SUBMIT = "#main .staff__form [type=submit]"
GLANCE = {
    "what": ("Субұрқақтардың маусымы мен су ауыстыру мерзімі белгіленеді.", "Сезон и смена воды."),
    "whom": ("Қала тұрғындарына және қызмет көрсетушілерге.", "Жителей и тех, кто обслуживает."),
    "why": ("Қазір әр аудан өзінше істейді.", "Сейчас каждый район делает по-своему."),
}
REASON = "Қазақша мәтіннің бесінші тармағы келесі редакцияда қосылады."


def day(ahead: int) -> str:
    """Today in Almaty and so many days more, as a date field takes it."""
    return (datetime.now(ALMATY) + timedelta(days=ahead)).date().isoformat()


def words_of(iso: str) -> str:
    """A part of that date in words which is the same in each language: the bare day."""
    return f"{int(iso.rpartition('-')[2])}\N{NO-BREAK SPACE}"


def state(visit: Visit, name: str):
    return visit.page.locator(f"#main .staff__state--{name}")


def upload_the_act(visit: Visit, body: str = "") -> str:
    """From the first page of the workspace; gives the address of the edition.

    ``body``: the drafting one as its name is shown; by default the first of the list.
    """
    page = visit.page
    visit.go("/admin/")
    visit.press(f"a[href='{COUNCIL}acts/new/']")
    page.set_input_files("[name=kk]", writing.upload("субұрқақ.docx", writing.KK))
    page.set_input_files("[name=ru]", writing.upload("фонтаны.docx", writing.RU))
    chosen = {"label": body} if body else {"index": 1}
    page.locator("[name=body]").select_option(**chosen)
    visit.press(SUBMIT)
    expect(state(visit, "prepared")).to_be_visible()
    expect(page.locator("#main")).to_contain_text(
        writing.KK[1] if visit.language == "kk" else writing.RU[1]
    )
    expect(page.locator("a[href$='/announce/']")).to_have_count(0)
    return page.url.removeprefix(visit.server.url)


def accept_the_difference(visit: Visit, edition: str) -> None:
    """Refused without a reason, with what was chosen kept; then accepted by name."""
    page = visit.page
    visit.go(f"{edition}differences/")
    page.locator("[name=difference]").check()
    visit.press(SUBMIT)
    assert visit.status == 422
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator("[name=difference]")).to_be_checked()
    page.fill("[name=reason]", REASON)
    visit.press(SUBMIT)
    expect(page.locator(".staff__differences")).to_contain_text("Гүлмира Әбен")
    expect(page.locator(".staff__differences")).to_contain_text(REASON)


def fill_at_a_glance(visit: Visit, edition: str) -> None:
    visit.go(f"{edition}glance/")
    for field, texts in GLANCE.items():
        for code, text in zip(("kk", "ru"), texts, strict=True):
            visit.page.fill(f"[name={field}_{code}]", text)
    visit.press(SUBMIT)
    expect(visit.page.locator("a[href$='/announce/']")).to_be_visible()


def fill_dates(visit: Visit, **dates: str) -> None:
    for name, value in dates.items():
        visit.page.fill(f"[name={name}]", value)


def announce(visit: Visit, edition: str, **dates: str) -> None:
    """The dates, a page that says what will happen, then the announcing."""
    visit.go(f"{edition}announce/")
    fill_dates(visit, **dates)
    visit.press(SUBMIT)
    assert visit.status == 200
    expect(visit.page.locator(".staff__facts")).to_contain_text(words_of(dates["last_day"]))
    visit.press("#main [name=step][value=announce]")
    assert visit.page.url.endswith(edition)
