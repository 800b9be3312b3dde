"""Our screens in Wagtail's admin from the closing on: answers, meeting, decision, letters."""

from tests.services.browser.pages import Row, at
from tests.services.browser.secretary import COUNCIL
from tests.services.browser.staff_ways import OURS, edition, sent_empty, then, then_anew
from tests.services.browser.visiting import Visit

DECIDED, RETURNED = "approved_with_remarks", "returned"


def queue(status: str) -> str:
    return f"/admin/comments/answers/?status={status}"


def first_answer(status: str):
    return then_anew(at(queue(status)), "td a[href*='/answers/']")


def several_at_once(visit: Visit) -> None:
    visit.go(queue("open"))
    for box in visit.page.locator(f"{OURS} [name=chosen]").all()[:2]:
        box.check()
    visit.press(f"{OURS} form [type=submit] >> nth=-1")


def saved_meanwhile(visit: Visit) -> None:
    """The answer was opened before another window saved its own."""
    first_answer("open")(visit)
    with visit.other_window() as other:
        _answer(other, "Ескертеміз.")
    _answer(visit, "Мерзімі ұзартылады.")


def _answer(visit: Visit, words: str) -> None:
    visit.page.check(f"{OURS} [name=disposition][value=partly]")
    visit.page.fill(f"{OURS} [name=reason_kk]", words)
    visit.press(f"{OURS} form [type=submit]:not([name])")


def after(state: str):
    return then(edition(state), "a[href$='/after/']")


def decision(state: str):
    return then(after(state), ".staff__steps a[href*='/decisions/']")


# A meeting on the closed act was entered; nobody has prepared its decision.
decide = then(after("closed"), ".staff__steps a[href$='/decision/']")
letter = then(decision(DECIDED), ".staff__links a[href*='/control/']")
forward = then(decision(DECIDED), "a[href$='/forward/']")
reply = then(letter, "a[href$='/replies/2/']")
settle = then(letter, "a[href$='/settle/']")


def decide_without_a_remark(visit: Visit) -> None:
    decide(visit)
    visit.page.check(f"{OURS} [name=verdict][value=approved_with_remarks]")
    visit.press(f"{OURS} button[value=prepare]")


ANSWER, PUBLISH = ("comments-staff:answer",), ("comments-staff:answers-publish",)
AFTER = (
    Row("staff-after", ("comments-staff:after-closing",), after("closed")),
    Row("staff-after-decided", ("comments-staff:after-closing",), after(DECIDED)),
    Row("staff-answer", ANSWER, first_answer("open")),
    Row("staff-answer-proposed", ANSWER, first_answer("proposed")),
    Row("staff-answer-published", ANSWER, first_answer("published")),
    Row("staff-answer-empty", ANSWER, sent_empty(first_answer("open")), status=422),
    Row("staff-answer-meanwhile", ANSWER, saved_meanwhile, status=409),
    Row("staff-answers-chosen", ("comments-staff:answers-chosen",), several_at_once),
    Row("staff-answers-proposed", ("comments-staff:answers",), at(queue("proposed"))),
    Row("staff-publish", PUBLISH, then(after("closed"), "a[href$='/publish/']")),
    Row(
        "staff-exception",
        ("comments-staff:exception",),
        then_anew(first_answer("open"), "a[href$='/exception/']"),
    ),
    Row("staff-meeting", ("staff:meeting",), then(at(f"{COUNCIL}meetings/"), "td a")),
    Row("staff-decision", ("staff:decision",), decide),
    Row("staff-decision-empty", ("staff:decision",), decide_without_a_remark, status=422),
    Row("staff-decision-read", ("staff:decision-read",), decision(DECIDED)),
    Row("staff-decision-returned", ("staff:decision-read",), decision(RETURNED)),
    Row("staff-forward", ("staff:forward",), forward),
    Row("staff-forward-empty", ("staff:forward",), sent_empty(forward), status=422),
    Row("staff-letter", ("staff:forwarding",), letter),
    Row("staff-reply", ("staff:reply",), reply),
    Row("staff-reply-empty", ("staff:reply",), sent_empty(reply), status=422),
    Row("staff-settle", ("staff:settle",), settle),
)
