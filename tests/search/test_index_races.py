"""Two readers of one journal at once: nothing is lost or doubled."""

from search.models import Document, Index, IndexCursor
from search.services.engines import sql_engine
from search.services.indexes import keep_up
from search.services.reading import read_journal
from tests import factories, windows
from tests.databases import together
from tests.records import say


def test_two_readers_at_once_give_what_one_gives(real_db):
    keep_up(sql_engine())
    consultation, author = windows.open_window(), factories.UserFactory()
    for number in range(20):
        say(consultation, author, "para_1", f"Самокат {number}")
    index = Index.objects.get()

    results = together(*[lambda: read_journal(sql_engine(), index)] * 3)

    assert not [result for result in results if isinstance(result, Exception)]
    assert Document.objects.filter(type="comment").count() == 20
    assert IndexCursor.objects.get().number == 21
