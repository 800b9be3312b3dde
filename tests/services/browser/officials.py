"""What officials do after the closing, each on the screens of the own office."""

from playwright.sync_api import expect

from tests.services.browser.secretary import SUBMIT
from tests.services.browser.visiting import Visit

MEMBERS, QUORUM = 37, 25
ANSWER = {
    "reason_kk": "Мерзім екі күнге дейін қысқартылады.",
    "reason_ru": "Срок сокращается до двух дней.",
}
REMARK = {
    "text_kk_0": "Су екі күнде бір рет ауыстырылсын.",
    "text_ru_0": "Воду менять раз в два дня.",
}
EXCUSE = "Іссапар"
REPLY = {
    "reason_kk": "Жазда ғана мүмкін болады.",
    "reason_ru": "Это возможно только летом.",
    "signer": "Бірінші басшы",
}


def propose_an_answer(visit: Visit, number: str) -> None:
    """From the first page of the workspace through the queue to the comment of that number."""
    visit.go("/admin/")
    visit.press("#main [aria-labelledby=answers] a")
    visit.press(f"#main a:text-is('{number}')")
    visit.page.check("#main [name=disposition][value=accepted]")
    fill(visit, ANSWER)
    visit.press("#main button[name=next]")


def publish_the_answers(visit: Visit, edition: str) -> None:
    """A proposal becomes public only by the secretary's hand."""
    visit.go(edition)
    visit.press("#main a[href$='/after/']")
    visit.press("#main a[href$='/publish/']")
    expect(visit.page.locator("#main [name=answers]")).to_be_checked()
    for text in ANSWER.values():
        expect(visit.page.locator("#main .staff__cards")).to_contain_text(text)
    visit.press("#main form .button")
    visit.press("#main a[href$='/after/']")


def complete(visit: Visit) -> None:
    visit.press("#main form[action$='/complete/'] .button")
    expect(visit.page.locator("#main form[action$='/complete/']")).to_have_count(0)


def enter_the_meeting(visit: Visit, number: str) -> None:
    """A quorum and not one member more; everybody who came votes for."""
    page = visit.page
    visit.press("#main .staff__steps a[href*='/meetings/new/']")
    states = page.locator("#main .staff__roll select")
    expect(states).to_have_count(MEMBERS)
    for place in range(MEMBERS - QUORUM):
        states.nth(place).select_option("absent")
    states.first.select_option("excused")
    page.locator("#main .staff__roll input").first.fill(EXCUSE)
    page.fill("#main [name=number]", number)
    visit.press("#main button[value=record]")
    expect(page.locator("#main .staff__facts")).to_contain_text(str(QUORUM))


def prepare_the_decision(visit: Visit) -> None:
    """Approved with remarks; refused until there is a remark."""
    page = visit.page
    visit.press("#main a[href$='/decision/']")
    page.check("#main [name=verdict][value=approved_with_remarks]")
    visit.press("#main button[value=prepare]")
    assert visit.status == 422
    expect(page.locator("#errors")).to_be_focused()
    page.select_option("#main [name=clause_0]", "para_2")
    fill(visit, REMARK)
    visit.press("#main button[value=prepare]")
    expect(page.locator("#main form[action$='/sign/']")).to_have_count(0)


def sign(visit: Visit, title: str) -> None:
    """The chair finds it on the first page of the workspace."""
    visit.go("/admin/")
    visit.press(f"#main [aria-labelledby=council] a:text-is('{title}')")
    for text in REMARK.values():
        expect(visit.page.locator("#main")).to_contain_text(text)
    visit.press("#main form[action$='/sign/'] .button")
    expect(visit.page.locator("#main form[action$='/sign/']")).to_have_count(0)


def forward(visit: Visit, body: str, number: str) -> None:
    visit.page.reload()
    visit.press("#main a[href$='/forward/']")
    visit.page.get_by_label(body, exact=True).check()
    visit.page.fill("#main [name=outgoing_number]", number)
    letter = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    visit.page.set_input_files("#main [name=letter]", letter)
    visit.press(SUBMIT)
    expect(visit.page.locator("#main")).to_contain_text(f"№ {number}, {body}")


def reply(visit: Visit, number: str) -> None:
    """The officer of the addressed body finds the letter among its own."""
    visit.go("/admin/")
    visit.press(f"#main a[href*='/control/']:has-text('{number}')")
    visit.press("#main a[href$='/replies/1/']")
    visit.page.check("#main [name=result][value=partly]")
    fill(visit, REPLY)
    visit.press(SUBMIT)
    expect(visit.page.locator("#main .staff__cards")).to_contain_text(REPLY["reason_ru"])


def fill(visit: Visit, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        visit.page.fill(f"#main [name={name}]", value)
