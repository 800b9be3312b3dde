"""Every page of ours: how a browser gets there. The screenshots and the UX checks walk it."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from tests.services.browser import accounts, opinion_pages, preparing
from tests.services.browser.visiting import Visit

INFO = ("how-it-works", "rules", "accessibility", "open-data", "personal-data", "contacts")
DECIDED = "approved_with_remarks"
WORDS = {
    "kk": "Хабарландыруды бес күн бұрын ілу керек: ауысыммен жұмыс істейтіндер көрмейді.",
    "ru": "Объявление надо вешать за пять дней: кто работает по сменам, его не увидит.",
    "en": "Объявление надо вешать за пять дней: кто работает по сменам, его не увидит.",
}


@dataclass(frozen=True)
class Row:
    """A page in one of its states. `urls` are the URL names that it stands for."""

    name: str
    urls: tuple[str, ...]
    arrive: Callable[[Visit], None]
    person: str = ""
    status: int = HTTPStatus.OK
    is_staff: bool = False


def at(path: str) -> Callable[[Visit], None]:
    """An address that does not depend on the demo's numbers."""
    return lambda visit: visit.go(path)


def on(state: str, rest: str = "") -> Callable[[Visit], None]:
    """An address under the demo's act that is in that state."""
    return lambda visit: visit.go(visit.act(state, rest))


def pressed(way: Callable[[Visit], None], selector: str) -> Callable[[Visit], None]:
    """Where a link of that page leads."""

    def arrive(visit: Visit) -> None:
        way(visit)
        visit.press(f"main {selector}")

    return arrive


def empty_comment(visit: Visit) -> None:
    visit.go(visit.act("open", "att_1__para_7/"))
    visit.press("#comment-form [type=submit]")


def words_not_there(visit: Visit) -> None:
    visit.go(visit.act("open", "att_1__para_7/"))
    visit.page.fill("#comment-form [name=text]", WORDS[visit.language])
    visit.page.fill("#comment-form [name=quote]", WORDS[visit.language])
    visit.press("#comment-form [type=submit]")


def after_closing(visit: Visit) -> None:
    """Somebody's form was open when the window closed."""
    visit.go(visit.act("open", "att_1__para_7/"))
    visit.page.fill("#comment-form [name=text]", WORDS[visit.language])
    closed = f"/{visit.language}/{visit.act('closed', 'att_1__para_7/')}"
    visit.page.locator("#comment-form").evaluate("(form, place) => form.action = place", closed)
    visit.press("#comment-form [type=submit]")


def guests_check(visit: Visit) -> None:
    visit.write(WORDS[visit.language])


def change(visit: Visit) -> None:
    guests_check(visit)
    visit.press("a[href$='/change/']")


def whose(visit: Visit) -> None:
    """Written here before somebody signed in."""
    guests_check(visit)
    place = visit.page.url
    visit.sign_in("nurlan")
    visit.page.goto(place)


def check(visit: Visit) -> None:
    visit.write(WORDS[visit.language])


def check_without_name(visit: Visit) -> None:
    check(visit)
    visit.page.fill("main [name=name]", "")
    visit.press("main form [type=submit]")


def sent(visit: Visit) -> None:
    check(visit)
    visit.page.fill("main [name=name]", "Нұрлан Т.")
    visit.press("main form .button--main")


def withdraw(visit: Visit) -> None:
    sent(visit)
    visit.press("a[href$='/withdraw/']")


def no_address(visit: Visit) -> None:
    visit.go("sign-in/")
    visit.press("main form [type=submit]")


def code_asked(visit: Visit) -> None:
    visit.go("sign-in/")
    visit.page.fill("main [name=email]", f"reader-{visit.language}@example.org")
    visit.press("main form [type=submit]")


def wrong_code(visit: Visit) -> None:
    code_asked(visit)
    visit.page.fill("main [name=code]", "00000000")
    visit.press("main form [type=submit]")


def no_token(visit: Visit) -> None:
    """A private form whose cookie is gone."""
    visit.go("sign-in/")
    visit.page.context.clear_cookies()
    visit.page.fill("main [name=email]", "reader@example.org")
    visit.press("main form [type=submit]")


def first_phone(visit: Visit) -> None:
    accounts.at_the_set_up(visit, "chair@council.test")


PUBLIC = (
    Row("home", ("comments:home",), at("")),
    Row("home-closed", ("comments:home",), at("?state=closed")),
    Row("home-nothing-found", ("comments:home",), at("?words=%D0%B6%D0%BE%D2%9B")),
    Row("act-open", ("comments:act",), on("open")),
    Row("act-both", ("comments:act",), on("open", "?view=both")),
    Row("act-announced", ("comments:act",), on("announced")),
    Row("act-closed", ("comments:act",), on("closed")),
    Row("act-decided", ("comments:act",), on(DECIDED)),
    Row("act-returned", ("comments:act",), on("returned")),
    Row("act-edition", ("comments:act-edition",), on("open", "v1/")),
    Row("clause", ("comments:clause",), on("open", "att_1__para_7/")),
    Row("clause-no-comments", ("comments:clause",), on("open", "para_1/")),
    Row("clause-announced", ("comments:clause",), on("announced", "para_1/")),
    Row("clause-closed", ("comments:clause",), on("closed", "att_1__para_7/")),
    Row("clause-edition", ("comments:clause-edition",), on("open", "v1/att_1__para_7/")),
    Row("clause-empty-form", ("comments:clause",), empty_comment, status=422),
    Row("clause-words-not-there", ("comments:clause",), words_not_there, status=422),
    Row("clause-too-late", ("comments:clause",), after_closing, status=409),
    Row("whole", ("comments:whole",), on("open", "whole/")),
    Row("whole-edition", ("comments:whole-edition",), on("open", "v1/whole/")),
    Row("comment", ("comments:comment",), on("open", "comments/1/")),
    Row("opinion", ("comments:opinion",), opinion_pages.opinion),
    *(Row(f"info-{slug}", ("comments:info",), at(f"info/{slug}/")) for slug in INFO),
    Row("council", ("consult:council",), at("council/")),
    Row("meeting", ("consult:meeting",), pressed(on(DECIDED), "a[href*='/meetings/']")),
    Row("meetings", ("consult:meetings",), at("meetings/")),
    Row("body", ("consult:body",), pressed(at("bodies/"), "th a")),
    Row("bodies", ("consult:bodies",), at("bodies/")),
    Row("answers", ("comments:answers",), on("closed", "answers/")),
    Row("answers-edition", ("comments:answers-edition",), on("closed", "v1/answers/")),
    Row("answers-decided", ("comments:answers",), on(DECIDED, "answers/")),
    Row("report", ("comments:report",), on(DECIDED, "report/")),
    Row("report-returned", ("comments:report",), on("returned", "report/")),
    Row("report-edition", ("comments:report-edition",), on(DECIDED, "v1/report/")),
    Row("journal-decided", ("comments:journal",), on(DECIDED, "journal/")),
    Row("journal", ("comments:journal",), on("open", "journal/")),
    Row("support-guest", ("comments:support",), on("open", "comments/1/support/")),
    Row("search", ("search:search",), at("search/")),
    Row("search-found", ("search:search",), at("search/?q=снег")),
    Row("search-nothing", ("search:search",), at("search/?q=жоқсөз")),
    Row("sign-in", ("consult:sign-in",), at("sign-in/")),
    Row("sign-in-no-address", ("consult:sign-in",), no_address),
    Row("demo", ("demo:people", "demo:people-in"), lambda v: v.go(f"/demo/{v.language}/")),
    Row("not-found", (), on("open", "art_999/"), status=404),
    Row("no-token", (), no_token, status=403),
)
PERSONAL = (
    Row("check-guest", ("comments:check",), guests_check),
    Row("change", ("comments:change",), change),
    Row("whose", ("comments:whose",), whose),
    Row("expired", ("comments:check",), preparing.expired, status=410),
    Row("check", ("comments:check",), check, person="nurlan"),
    Row("check-without-name", ("comments:check",), check_without_name, "nurlan", 422),
    Row("sent", ("comments:sent",), sent, person="nurlan"),
    Row("withdraw", ("comments:withdraw",), withdraw, person="nurlan"),
    Row("mine", ("comments:mine",), at("my-comments/"), person="aigul"),
    Row("mine-empty", ("comments:mine",), at("my-comments/"), person="state_member"),
    Row("tasks", ("comments:tasks",), at("tasks/"), person="member"),
    Row("opinion-write", ("comments:opinion-write",), opinion_pages.write, person="member"),
    Row(
        "opinion-without-a-clause",
        ("comments:opinion-write",),
        opinion_pages.without_a_clause,
        "member",
        422,
    ),
    Row("opinion-check", ("comments:opinion-check",), opinion_pages.check, person="state_member"),
    Row(
        "opinion-two-windows",
        ("comments:opinion-write",),
        opinion_pages.two_windows,
        "state_member",
        409,
    ),
    Row(
        "opinion-missing",
        ("comments:opinion-check",),
        opinion_pages.check_with_parts_missing,
        "member",
    ),
    Row("no-member", (), at("tasks/"), "aigul", 403),
    Row("preview", ("comments:preview",), preparing.preview, person="secretary"),
    Row("report-preview", ("comments:report-preview",), preparing.report_preview, "secretary"),
    Row("not-for-you", (), at("/admin/"), "aigul", 403),
    Row("sign-in-code", ("consult:sign-in-code",), code_asked),
    Row("sign-in-wrong-code", ("consult:sign-in-code",), wrong_code),
    Row("second-factor-set-up", ("consult:second-factor-set-up",), first_phone),
    Row("paper-codes", ("consult:paper-codes",), preparing.paper_codes),
    Row("second-factor", ("consult:second-factor",), preparing.second_entry),
)
# Addresses that answer with no page of their own, and why.
NOT_PAGES = {
    "comments:report-file": "a file",
    "comments:report-edition-file": "a file",
    "staff:letter": "a file",
    "staff:scan": "a file",
    "staff:minutes": "a file",
    "comments:act-feed": "a feed",
    "heads-feed": "a feed",
    "comments-staff:answer-discard": "takes a POST and leads back to the list",
    "comments-staff:complete": "takes a POST and leads back to the list",
    "staff:decision-sign": "takes a POST and leads back to the decision",
    "comments:document": "a file",
    "comments:export": "a table to download",
    "comments:opinions-export": "a table to download",
    "comments:opinion-file": "a file",
    "comments-staff:export-internal": "a table to download",
    "comments:delete": "takes a POST and leads back to a page",
    "consult:sign-out": "takes a POST and leads to the list",
    "demo:sign-in-as": "takes a POST and leads on",
    "staff:next-edition": "takes a POST and leads to the edition",
    "staff:upload-cancel": "takes a POST and leads back to the upload",
    "staff:repair-begin": "takes a POST and leads to the desk",
    "staff:repair-look": "takes a POST and leads back to the desk",
    "staff:document-remove": "takes a POST and leads back to the files",
    "acts/<year:year>/<positive:number>": "leads to the act in the reader's language",
    "first-page": "leads to the list in the reader's language",
    "healthz": "for machines",
    "readyz": "for machines",
}
