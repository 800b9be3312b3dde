"""The repair desk by keyboard alone: twelve errors in 200 clauses, in at most 40 actions."""

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.services.browser import damaged_act, preparing
from tests.services.browser.visiting import Visit, visiting

pytestmark = [pytest.mark.services, pytest.mark.browser]

MOST_ACTIONS = 40
STORED = """
import json
from drafts.models import Edition
names = ("eid", "kind", "number", "parent__eid", "status", "label_ru", "label_kk", "heading_ru",
         "heading_kk", "text_ru", "text_kk", "note_ru", "note_kk")
edition = Edition.objects.get(pk={pk})
rows = edition.clauses.order_by("pos").values_list(*names)
print(json.dumps([list(row) for row in rows]))
print(json.dumps(list(edition.differences.values_list("eid", "code"))))
"""


@pytest.fixture(params=["kk", "ru"])
def visit(request, browser, server):
    with visiting(browser, server, request.param) as visit:
        yield visit
        assert visit.complaints == []


@dataclass
class Keyboard:
    """Counts each key or chord, and each field typed, as one action."""

    visit: Visit
    actions: int = 0

    def press(self, keys: str) -> None:
        self.actions += 1
        self.visit.page.keyboard.press(keys)

    def repair(self, keys: str) -> None:
        """A key that changes the text: the page says the number of the change when it is saved."""
        before = self.version
        self.press(keys)
        expect(self.visit.page.locator("#desk [name=version]")).not_to_have_value(before)

    def type(self, words: str) -> None:
        """Letter by letter as keys: Playwright pastes what is not on an American keyboard."""
        self.actions += 1
        keyboard = self.visit.page.context.new_cdp_session(self.visit.page)
        for letter in words:
            for kind in ("keyDown", "keyUp"):
                event = {"type": kind, "key": letter, "text": letter if kind == "keyDown" else ""}
                keyboard.send("Input.dispatchKeyEvent", event)

    @property
    def version(self) -> str:
        return self.visit.page.locator("#desk [name=version]").input_value()

    @property
    def chosen(self) -> str:
        return self.visit.page.evaluate("document.activeElement.value")

    def go_to(self, eid: str) -> None:
        """To the next unit that the desk marks, as often as it takes."""
        for _step in range(5):
            if self.chosen == eid:
                return
            self.press("F8")
        assert self.chosen == eid


def test_a_damaged_act_is_repaired_by_keyboard_alone(visit):
    visit.sign_in("secretary")
    pk = preparing.damaged_edition(visit, visit.language)
    visit.go(f"/admin/council/editions/{pk}/repair/")
    keys = Keyboard(visit)
    expect(visit.page.locator("[name=unit]:checked")).to_be_focused()

    repair_all(keys)

    stored, differences = map(
        json.loads,
        visit.server.manage("shell", "--no-imports", "-c", STORED.format(pk=pk)).splitlines()[-2:],
    )
    truth = damaged_act.truth().tree
    assert stored == [row_of(clause) for clause in truth["clauses"]]
    assert differences == [[each["eid"], each["code"]] for each in truth["differences"]]
    assert damaged_act.ERRORS == 12
    assert keys.actions <= MOST_ACTIONS, keys.actions
    undo_all(keys)


def repair_all(keys: Keyboard) -> None:
    """Each error at its place, in the order of the text."""
    keys.go_to("art_2__para_1")
    keys.repair("s")
    keys.go_to("art_3__subpara_3")
    keys.repair("Shift+ArrowRight")
    keys.go_to("art_4__para_3__subpara_2")
    keys.repair("s")
    set_number(keys, "art_6__para_5", "2")
    keys.go_to("art_6__para_3__subpara_2")
    keys.repair("s")
    keys.go_to("art_98")
    keys.repair("Delete")
    keys.go_to("art_10__para_3")
    keys.repair("Shift+ArrowLeft")
    keys.go_to("art_99")
    keys.repair("Delete")
    set_number(keys, "art_13__para_8", "3")
    set_kind(keys, "chp_15", "article")
    set_kind(keys, "art_17__para_1_2", "subparagraph")
    keys.go_to("art_19__para_3")
    keys.repair("p")


def set_number(keys: Keyboard, eid: str, number: str) -> None:
    keys.go_to(eid)
    keys.press("n")
    keys.type(number)
    keys.repair("Enter")


def set_kind(keys: Keyboard, eid: str, kind: str) -> None:
    """In the list of kinds a person types the first letters of its name."""
    keys.go_to(eid)
    keys.press("k")
    keys.type(keys.visit.page.locator(f"#id_kind option[value={kind}]").inner_text())
    expect(keys.visit.page.locator("#id_kind")).to_have_value(kind)
    keys.repair("Enter")


def undo_all(keys: Keyboard) -> None:
    """Back to the text as it was read, and once forward again."""
    for _error in range(damaged_act.ERRORS):
        keys.repair("Control+z")
    expect(keys.visit.page.locator("button[value=undo]")).to_be_disabled()
    keys.repair("Control+y")
    keys.repair("Control+z")


def row_of(clause: dict) -> list:
    row = [clause[name] for name in ("eid", "kind", "number", "parent", "status")]
    words = ("label", "heading", "text", "note")
    return row + [clause[name][code] for name in words for code in ("ru", "kk")]


def test_without_scripts_each_repair_is_a_button(browser, server):
    with visiting(browser, server, "ru", java_script_enabled=False) as visit:
        visit.sign_in("secretary")
        pk = preparing.damaged_edition(visit, "buttons")
        visit.go(f"/admin/council/editions/{pk}/repair/?unit=art_3__subpara_3")
        # The page scrolls to what has the focus: a button pressed before would move away.
        expect(visit.page.locator("[id='u-art_3__subpara_3']")).to_be_focused()

        visit.press("button[value=in]")
        expect(visit.page.locator("[id='u-art_3__para_2__subpara_3']")).to_be_checked()
        expect(visit.page.locator("[id='u-art_3__para_2__subpara_3']")).to_be_focused()
        visit.page.fill("[name=number]", "№ 4")
        visit.press("button[value=number]")
        assert visit.status == 422
        expect(visit.page.locator("#errors")).to_be_focused()
        expect(visit.page.locator("[name=number]")).to_have_value("№ 4")

        visit.press("button[value=undo]")
        expect(visit.page.locator("[id='u-art_3__subpara_3']")).to_be_attached()


def test_what_was_typed_stays_when_the_server_does_not_answer(browser, server):
    with visiting(browser, server, "kk") as visit:
        visit.sign_in("secretary")
        pk = preparing.damaged_edition(visit, "offline")
        visit.go(f"/admin/council/editions/{pk}/repair/?unit=art_13__para_8")
        visit.page.route("**/repair/", lambda route: route.abort())
        keys = Keyboard(visit)
        keys.press("n")
        keys.type("3")
        keys.press("Enter")

        expect(visit.page.locator("#repair-status")).to_have_text(
            visit.page.locator("#desk").get_attribute("data-unsaved")
        )
        expect(visit.page.locator("[name=number]")).to_have_value("3")


def test_a_doubt_leads_to_its_line_and_is_ticked_off(browser, server):
    with visiting(browser, server, "ru") as visit:
        visit.sign_in("secretary")
        pk = preparing.damaged_edition(visit, "doubts")
        visit.go(f"/admin/council/editions/{pk}/repair/")
        scrolls = "getComputedStyle(document.querySelector('.content-wrapper')).scrollBehavior"
        assert visit.page.evaluate(scrolls) == "auto"  # no button slides from under the pointer
        doubt = visit.page.locator(".repair__doubts li").nth(1)
        doubt.locator("button").press("Enter")
        expect(visit.page.locator(".repair__done")).to_have_count(1)

        with visit.page.expect_navigation():
            visit.page.locator(".repair__doubts li").nth(1).locator("a").press("Enter")
        expect(visit.page.locator(".repair__here")).to_be_in_viewport()
        expect(visit.page.locator(".repair__here td")).to_have_text("12-бап. Күтім 12")
        expect(visit.page.locator("[name=unit]:checked")).to_have_value("art_12")
        visit.page.locator(".repair__done button").press("Enter")
        expect(visit.page.locator(".repair__done")).to_have_count(0)
