"""Files of an edition: the sealed bytes, never a page of ours."""

import hashlib

import pytest

from drafts.storing import store_document
from tests import factories

pytestmark = pytest.mark.django_db

HTML = b"<script>alert(1)</script>"


@pytest.fixture
def announced():
    edition = factories.make_edition()
    store_document(edition, "explanatory_note", "ru", 'За"пи\r\nска ../../x.docx', b"PK bytes")
    store_document(edition, "comparison_table", "kk", "evil.html", HTML)
    store_document(edition, "grounds", "kk", "no ending", b"x")
    return factories.announced_now(edition=edition)


def paths(consultation) -> dict:
    act = consultation.act
    place = f"/ru/acts/{act.year}/{act.number}/v1/documents"
    rows = consultation.edition.documents.all()
    endings = {"explanatory_note": "docx", "comparison_table": "html", "grounds": "bin"}
    return {
        row.kind: f"{place}/{row.pk}/{act.year}-{act.number}-v1-{row.kind.replace('_', '-')}"
        f"-{row.language}.{endings[row.kind]}"
        for row in rows
        if row.kind in endings
    }


def test_act_page_links_to_each_document(client, announced):
    act = announced.act
    html = client.get(f"/ru/acts/{act.year}/{act.number}/").content.decode()

    for path in paths(announced).values():
        assert f'href="{path}"' in html


def test_document_is_sent_as_the_stored_bytes_under_a_name_of_our_making(client, announced):
    response = client.get(paths(announced)["explanatory_note"])

    assert response.content == b"PK bytes"
    name = f"{announced.act.year}-{announced.act.number}-v1-explanatory-note-ru.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{hashlib.sha256(b"PK bytes").hexdigest()}"'
    assert not response.cookies


def test_markup_is_never_sent_as_markup(client, announced):
    response = client.get(paths(announced)["comparison_table"])

    assert response.content == HTML
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_reader_who_has_the_file_gets_304(client, announced):
    path = paths(announced)["grounds"]
    etag = client.get(path)["ETag"]

    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_another_name_another_edition_another_act_are_not_found(client, announced):
    path = paths(announced)["grounds"]
    other = factories.announced_now()
    head, tail = path.split("/v1/")

    for wrong in (
        path.rpartition("/")[0] + "/x.bin/",
        f"{head}/v2/{tail}",
        f"/ru/acts/{other.act.year}/{other.act.number}/v1/{tail}",
    ):
        assert client.get(wrong, follow=True).status_code == 404, wrong


def test_document_of_an_edition_that_nobody_announced_is_nowhere(client):
    edition = factories.make_edition()
    document = edition.documents.first()
    act = edition.act
    name = f"{act.year}-{act.number}-v1-source-{document.language}.txt"
    path = f"/ru/acts/{act.year}/{act.number}/v1/documents/{document.pk}/{name}"

    assert client.get(path, follow=True).status_code == 404
