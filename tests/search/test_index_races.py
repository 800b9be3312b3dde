"""Two readers of one journal at once: nothing is lost or doubled, nothing old comes back."""

import pytest

from comments.services.visibility import hide
from search.models import Document, Index, IndexCursor
from search.services import reading
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


@pytest.mark.django_db
def test_reader_that_was_overtaken_writes_nothing_old(monkeypatch):
    keep_up(sql_engine())
    comment = say(windows.open_window(), factories.UserFactory(), "", "Самокаттар көп.")
    index, overtaken, written = Index.objects.get(), [], []
    documents_of, engine = reading.documents_of, sql_engine()
    replace = engine.replace

    def replace_and_note(index, sources, documents):
        written.extend(document.type for document in documents)
        replace(index, sources, documents)

    def read_slowly(source):
        documents = documents_of(source)
        if source.startswith("comment") and not overtaken:
            overtaken.append(source)
            hide(comment, reason="insult", by=factories.secretary())
            read_journal(sql_engine(), index)
        return documents

    monkeypatch.setattr(reading, "documents_of", read_slowly)
    monkeypatch.setattr(engine, "replace", replace_and_note)
    read_journal(engine, index)

    assert overtaken
    assert "comment" not in written
    assert not Document.objects.filter(type="comment").exists()
