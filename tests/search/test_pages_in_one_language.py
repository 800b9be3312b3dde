"""A page is in the language that it says: nothing of another shows on it unmarked."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from comments.models import Comment, Opinion
from consult.models import Completion, Consultation, Forwarding, Meeting, User
from drafts.models import InfoPage

pytestmark = pytest.mark.usefixtures("demo")

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
SILENT = {"script", "style", "code", "template"}
SPOKEN = ("aria-label", "alt", "placeholder", "title", "data-done")
# Names of formats, hashes and quoted words, written alike in every language.
ALIKE = re.compile(
    r"\b(?:AA|Atom|CSV|DOCX|PDF|XLSX|WCAG|JavaScript|[Cc]ookie|Word|sha256)\b|\S+@\S+|\b[0-9a-f]{8,64}\b|«[^»]*»"
)
FOREIGN = {
    "kk": re.compile("[A-Za-z]{2,}"),
    "ru": re.compile("[A-Za-z]{2,}|[әғқңөұүһі]", re.IGNORECASE),
}
FEWEST = 5  # words on a page; fewer were not read
PLACES = (
    "",
    "?state=announced",
    "?state=closed",
    "?state=cancelled",
    "?words=жоқсөз",
    "council/",
    "bodies/",
)


class Spoken(HTMLParser):
    """Collects what is read out on a page in its own language."""

    def __init__(self, language):
        super().__init__()
        self.language, self.open, self.said = language, [("", "", False)], []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        _tag, language, silent = self.open[-1]
        language = given.get("lang") or language
        silent = silent or tag in SILENT or given.get("translate") == "no"
        if tag not in VOID:
            self.open.append((tag, language, silent))
        if language == self.language and not silent:
            self.said += [given[name] for name in SPOKEN if given.get(name)]

    def handle_endtag(self, tag):
        # A stray end, as browsers take it: it ends nothing.
        if tag in (opened for opened, _language, _silent in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        _tag, language, silent = self.open[-1]
        if language == self.language and not silent:
            self.said.append(data)


def foreign_words(page: str, language: str) -> list[str]:
    spoken = Spoken(language)
    spoken.feed(page)
    assert len("".join(spoken.said).split()) >= FEWEST, "the page says nothing in its language"
    texts = [" ".join(ALIKE.sub("", text).split()) for text in spoken.said]
    return [text for text in texts if FOREIGN[language].search(text)]


def addresses(language):
    home = f"/{language}/"
    yield from (home + place for place in PLACES)
    yield from (f"{home}info/{page.slug}/" for page in InfoPage.objects.all())
    for consultation in Consultation.objects.select_related("act", "edition"):
        act = f"{home}acts/{consultation.act.year}/{consultation.act.number}/"
        yield from (act, f"{act}whole/", f"{act}answers/", f"{act}journal/")
        if Completion.objects.filter(consultation=consultation).exists():
            yield f"{act}report/"
        for opinion in Opinion.objects.filter(consultation=consultation):
            yield f"{act}opinions/{opinion.pk}/"
        for clause in consultation.edition.clauses.filter(kind="paragraph")[:3]:
            yield f"{act}{clause.eid}/"
        for comment in Comment.objects.filter(consultation=consultation)[:8]:
            yield f"{act}comments/{comment.number}/"
    yield from (reverse("consult:meeting", args=[row.pk]) for row in Meeting.objects.all())
    yield from (reverse("consult:body", args=[row.body_id]) for row in Forwarding.objects.all())
    yield from (f"{home}sign-in/", f"{home}acts/1999/1/")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_public_pages_speak_their_own_language(language):
    reader = Client()

    found = {}
    with override(language):
        places = list(addresses(language))
    for address in places:
        answer = reader.get(address)
        assert answer.status_code in (200, 404), address
        found[address] = foreign_words(answer.content.decode(), language)

    assert {address: words for address, words in found.items() if words} == {}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_refused_comment_and_ones_own_page_speak_their_own_language(language):
    consultation = Consultation.objects.open(timezone.now()).get()
    act = f"/{language}/acts/{consultation.act.year}/{consultation.act.number}/whole/"
    resident = Client()
    resident.force_login(User.objects.get(email="aigul@example.org"))

    refused = resident.post(act, {"kind": "", "text": " "}, headers={"Origin": "http://testserver"})
    mine = resident.get(f"/{language}/my-comments/")

    assert (refused.status_code, mine.status_code) == (422, 200)
    assert foreign_words(refused.content.decode(), language) == []
    assert foreign_words(mine.content.decode(), language) == []


def test_an_unmarked_foreign_word_is_found_and_a_marked_one_is_not():
    page = (
        '<html lang="kk"></i><p>Бұл жоба туралы бес пікір<br><b lang="en">Fine</b> Send now</p>'
        '<img alt="A ridge"><code>sha1</code><p title="Мәтін">Жіберу</p></html>'
    )

    assert foreign_words(page, "kk") == ["Send now", "A ridge"]
