"""What looks at the pages sees: each kind of fault, planted in a good page, is named."""

import pytest

from tests.services.browser import looking
from tests.services.browser.pages import PUBLIC

pytestmark = [pytest.mark.services, pytest.mark.browser]

PLANTED = {
    "A1 at 1280": '<img src="/static/icons/logo.svg">',
    "A1 at 320": '<button type="button"></button>',
    "A1 at 1280: color-contrast": '<font color="#c0c0c0">Мәтін.</font>',
    "A4": '<svg width="3000" height="1" aria-hidden="true"></svg>',
    "A8": '<p style="color: red">Мәтін.</p>',
    "A9": '<p lang="ru">Қоғамдық кеңес.</p>',
    "A17": "<p>Please comment here.</p>",
}


@pytest.mark.parametrize(("check", "planted"), PLANTED.items(), ids=PLANTED)
def test_a_planted_fault_is_named(doors, check, planted):
    visit = doors.at(PUBLIC[0], "kk")
    visit.page.locator("main").evaluate(
        "(main, planted) => main.insertAdjacentHTML('beforeend', planted)", planted
    )

    assert any(fault.startswith(f"{check}:") for fault in looking.faults(visit))
