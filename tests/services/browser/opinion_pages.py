"""Pages of expert opinions: a member's tasks, writing, checking; what everybody then reads."""

from tests.services.browser.preparing import once
from tests.services.browser.visiting import Visit

WORDS = {
    "conclusion_kk": "Жобаны ескертулермен қолдаймын.",
    "grounds_kk": "Хабарландыру мерзімі тұрғындарға жетпейді.",
}


def write(visit: Visit) -> None:
    visit.go(visit.act("open", "opinion/?clause=att_1__para_7"))


def _fill(visit: Visit) -> None:
    write(visit)
    for name, words in WORDS.items():
        visit.page.fill(f"main [name={name}]", words)
    visit.page.check("main [name=verdict][value=with_remarks]")
    visit.page.check("main [name=has_conflict][value=no]")


def without_a_clause(visit: Visit) -> None:
    write(visit)
    visit.page.select_option("main [name=new-clause]", "")
    visit.page.fill("main [name=new-text_kk]", "Мерзім қысқа.")
    visit.press("main button[value=save]")


def two_windows(visit: Visit) -> None:
    """The form was opened before another window saved."""
    _fill(visit)
    with visit.other_window() as other:
        other.page.fill("main [name=grounds_ru]", "Срок объявления мал.")
        other.press("main button[value=save]")
    visit.press("main button[value=save]")


def check(visit: Visit) -> None:
    _fill(visit)
    visit.press("main button[value=check]")


def check_with_parts_missing(visit: Visit) -> None:
    write(visit)
    visit.press("main button[value=check]")


def opinion(visit: Visit) -> None:
    """Submitted once for the session, with a remark on a clause; then read without a session."""

    def submit() -> str:
        visit.sign_in("second_member")
        _fill(visit)
        visit.page.fill("main [name=new-text_kk]", "Мерзім қысқа.")
        visit.press("main button[value=check]")
        visit.press("main form .button--main")
        return visit.page.locator("#given ~ ul a").first.get_attribute("href")

    path = once(visit, "opinion", submit)
    visit.page.context.clear_cookies()
    visit.go(path.removeprefix("/" + path.split("/")[1] + "/"))
