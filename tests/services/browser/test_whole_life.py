"""The whole life of an act with its people: from two Word files to a ministry's reply."""

import contextlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, expect

from search.demo.decided import MINISTRY
from tests.services.browser import officials, secretary, voices, writing
from tests.services.browser.visiting import Visit, letters_to, visiting
from tests.services.serving import Server

pytestmark = [pytest.mark.services, pytest.mark.browser]

DRAFTING_BODY = {"kk": "Қалалық орта басқармасы", "ru": "Управление городской среды"}
# So long may people speak; then the clock closes the window by itself.
SECONDS = 30
AT_THE_DEMOS_DOOR = ("secretary", "member", "officer", "chair", "national_officer")


@dataclass
class Life:
    """One act in one language; each person comes in a browser of the own."""

    browser: Browser
    server: Server
    language: str
    doors: contextlib.ExitStack
    visits: dict[str, Visit] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return (writing.KK if self.language == "kk" else writing.RU)[1]

    @property
    def ministry(self) -> str:
        return getattr(MINISTRY, self.language)

    @property
    def resident(self) -> str:
        return f"life-{self.language}@example.org"

    def of(self, person: str) -> Visit:
        if person not in self.visits:
            visit = self.doors.enter_context(visiting(self.browser, self.server, self.language))
            self.visits[person] = visit
            if person in AT_THE_DEMOS_DOOR:
                visit.sign_in(person)
        return self.visits[person]


@pytest.fixture(params=["kk", "ru"])
def life(request, browser, server) -> Iterator[Life]:
    with contextlib.ExitStack() as doors:
        life = Life(browser, server, request.param, doors)
        yield life
        assert [visit.complaints for visit in life.visits.values() if visit.complaints] == []


def test_from_two_word_files_to_the_reply_of_a_ministry(life):
    edition, act = announced(life)
    life.of("member")
    closing = closes_soon(life, act)
    number = voices.comment(life.of("resident"), act, life.resident)
    voices.opinion(life.of("member"), act)
    wait_for(closing, life.of("secretary"), edition)

    officials.propose_an_answer(life.of("officer"), number)
    officials.publish_the_answers(life.of("secretary"), edition)
    officials.complete(life.of("secretary"))
    officials.enter_the_meeting(life.of("secretary"), f"37-{life.language}")
    officials.prepare_the_decision(life.of("secretary"))
    officials.sign(life.of("chair"), life.title)
    letter = f"05-12/{life.language}"
    officials.forward(life.of("secretary"), life.ministry, letter)
    officials.reply(life.of("national_officer"), letter)

    the_resident_is_told(life)
    everybody_reads_the_report(life.of("reader"), act, life.ministry)
    assert '"breaks": []' in life.server.manage("verify_record", "--json")


def announced(life: Life) -> tuple[str, str]:
    """Gives the address of the edition in the workspace, and of the act under a language."""
    visit = life.of("secretary")
    edition = secretary.upload_the_act(visit, DRAFTING_BODY[life.language])
    secretary.accept_the_difference(visit, edition)
    secretary.fill_at_a_glance(visit, edition)
    secretary.announce(visit, edition, last_day=secretary.day(13))
    public = visit.page.locator("#main a.button[href*='/acts/']").get_attribute("href")
    return edition, re.search(r"acts/\d+/\d+/", public)[0]


def closes_soon(life: Life, act: str) -> float:
    """Gives the instant (of the monotonic clock) by which it has closed."""
    year, number = act.split("/")[1:3]
    command = (
        f"from tests.services.browser import scene; scene.close_soon({year}, {number}, {SECONDS})"
    )
    life.server.manage("shell", "--no-imports", "-c", command)
    return time.monotonic() + SECONDS


def wait_for(closing: float, visit: Visit, edition: str) -> None:
    time.sleep(max(0.0, closing - time.monotonic()))
    visit.go(edition)
    expect(secretary.state(visit, "closed")).to_be_visible()


def the_resident_is_told(life: Life) -> None:
    """By one letter, and among the own comments."""
    reason = officials.ANSWER[f"reason_{life.language}"]
    told = [text for text in letters_to(life.server.var_dir, life.resident) if reason in text]
    assert len(told) == 1
    visit = life.of("resident")
    visit.go("my-comments/")
    expect(visit.page.locator("main")).to_contain_text(reason)


def everybody_reads_the_report(visit: Visit, act: str, ministry: str) -> None:
    """Without a session: what was said, answered, decided, asked and replied, on one page."""
    language = visit.language
    visit.go(act)
    visit.press("main a[href*='/report/']")
    main = visit.page.locator("main")
    for words in (
        voices.COMMENT[language],
        voices.CONCLUSION,
        officials.ANSWER[f"reason_{language}"],
        officials.REMARK[f"text_{language}_0"],
        officials.REPLY[f"reason_{language}"],
        ministry,
    ):
        expect(main).to_contain_text(words)
    assert visit.page.context.cookies() == []
