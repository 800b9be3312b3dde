"""Pages of information: cleaned, in the reader's language or said not to be."""

import pytest

from drafts.models import InfoPage

pytestmark = pytest.mark.django_db


def test_footer_leads_to_pages_that_exist(client):
    for slug in InfoPage.objects.values_list("slug", flat=True):
        for language in ("kk", "ru", "en"):
            response = client.get(f"/{language}/info/{slug}/")
            assert response.status_code == 200
            assert "<h1" in response.content.decode()


def test_page_that_is_not_translated_says_so_and_names_its_language(client):
    page = InfoPage.objects.get(slug="rules")
    InfoPage.objects.filter(pk=page.pk).update(body_en="")

    html = client.get("/en/info/rules/").content.decode()

    assert "This page is not yet in your language." in html
    assert f'lang="kk">{page.body_kk[:40]}' in " ".join(html.split()).replace("> ", ">")


def test_markup_that_got_past_the_editor_is_cleaned(client):
    InfoPage.objects.filter(slug="rules").update(
        body_ru='<p onclick="x()">Текст</p><script>alert(1)</script>'
    )

    html = client.get("/ru/info/rules/").content.decode()

    assert "onclick" not in html
    assert "alert(1)" not in html
    assert "<p>Текст</p>" in html


def test_page_that_was_unpublished_is_not_found(client):
    InfoPage.objects.get(slug="contacts").unpublish()

    assert client.get("/ru/info/contacts/").status_code == 404
