"""Five hundred posts around the closing instant: none accepted at or after it, none lost before."""

from datetime import timedelta

import pytest

from comments.models import Comment, PendingComment
from tests import windows
from tests.services import posting, serving
from tests.services.postgres import free_port

POSTS = 500
PACE = timedelta(milliseconds=12)
CONFLICT = 409

pytestmark = [pytest.mark.services, pytest.mark.alone]


@pytest.fixture
def storm(real_db, tmp_path):
    """A served site and a window that closes in the middle of 500 posts; gives their outcomes."""
    posting.share_secret(tmp_path)
    environment = serving.environment_of(real_db, tmp_path, free_port())
    with serving.serving(environment) as server:
        half = PACE * (POSTS // 2)
        consultation = windows.open_window(closes_in=half + timedelta(seconds=4))
        letters = posting.written(consultation, POSTS)
        first = consultation.closes_at - half
        outcomes = posting.send_all(
            server.url, letters, wait=lambda place: posting.sleep_until(first + PACE * place)
        )
        yield server, consultation, outcomes


def test_a_storm_around_the_closing_is_cut_at_its_instant(storm):
    server, consultation, outcomes = storm
    accepted = {outcome.pending for outcome in outcomes if outcome.acknowledged}
    refused = [outcome for outcome in outcomes if outcome.status == CONFLICT]
    stored = dict(Comment.objects.values_list("pending", "received_at"))

    # The storm was one: both sides of the instant were hit, and every post got an answer.
    assert len(outcomes) == POSTS == len(accepted) + len(refused)
    assert min(len(accepted), len(refused)) > POSTS // 10
    # None accepted at or after it; what was accepted is what is stored.
    assert stored.keys() == accepted
    assert max(stored.values()) < consultation.closes_at
    # None lost before: whoever had an answer before the closing was not refused.
    assert not [o for o in refused if o.answered_at < consultation.closes_at]
    # The refused keep their words.
    assert PendingComment.objects.count() == len(refused)
    server.manage("verify_record")
