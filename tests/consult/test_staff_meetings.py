"""The secretary's and the chair's screens of meetings and verdicts."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from consult.models import Decision, Meeting, Vote
from tests import factories, meetings, windows
from tests.signing import sign_in

pytestmark = pytest.mark.django_db
NEW = "staff:meeting-new"


@pytest.fixture
def secretary(client):
    meetings.voting_rule()
    return sign_in(client, factories.secretary())


def typed(members, **changes) -> dict:
    """What a filled form of three points posts."""
    today = str(timezone.localdate())
    data = {"kind": "plenary", "number": "12", "held_on": today, "members_of": today, "points": "3"}
    for row in members:
        data |= {f"state_{row.pk}": "present", f"reason_{row.pk}": ""}
        data |= {f"vote_{place}_{row.pk}": "for" for place in range(3)}
    return data | changes


def test_secretary_enters_a_meeting_on_a_draft_and_a_question(secretary):
    members, edition = meetings.council(4), windows.closed_window().edition
    data = typed(
        members,
        edition_0=str(edition.pk),
        voted_0="on",
        title_kk_1="Жоспар",
        title_ru_1="План",
        place_ru="Акимат",
        **{f"state_{members[2].pk}": "excused", f"reason_{members[2].pk}": "Іссапар"},
        **{f"state_{members[3].pk}": "absent", f"vote_0_{members[1].pk}": "none"},
    )

    response = secretary.post(reverse(NEW), data)

    assert response.status_code == 302, response.content.decode()
    meeting = Meeting.objects.get()
    assert meeting.agenda.count() == 2
    votes = Vote.objects.filter(item__meeting=meeting)
    assert list(votes.values_list("membership", "choice")) == [(members[0].pk, "for")]
    assert meeting.attendances.get(membership=members[2]).reason == "Іссапар"
    page = secretary.get(reverse("staff:meeting", args=[meeting.pk])).content.decode()
    assert page.count("Дауыс берілген жоқ.") == 1, "of the question in words alone"


def test_form_offers_drafts_whose_window_has_closed_and_that_have_no_verdict(secretary):
    closed = windows.closed_window().edition
    open_one = windows.open_window().edition
    decided = meetings.signed().edition

    page = secretary.get(reverse(NEW)).content.decode()

    assert f'value="{closed.pk}"' in page
    assert f">{open_one.act.reference} ·" not in page
    assert f">{decided.act.reference} ·" not in page


@pytest.mark.parametrize("step", ["members", "point"])
def test_steps_keep_everything_that_was_typed_and_write_nothing(secretary, step):
    members = meetings.council(3)
    data = typed(members, title_ru_1="План <b>работы</b>", number="77", voted_2="on", step=step)
    data[f"reason_{members[0].pk}"] = "Болған жоқ"

    response = secretary.post(reverse(NEW), data)
    page = response.content.decode()

    assert response.status_code == 200
    assert "План &lt;b&gt;работы&lt;/b&gt;" in page
    assert 'value="77"' in page
    assert 'value="Болған жоқ"' in page
    assert ("edition_3" in page) == (step == "point")
    assert not Meeting.objects.exists()


def test_changed_date_brings_the_members_of_that_day_before_anything_is_written(secretary):
    meetings.council(3)
    factories.member()  # since thirty days only
    earlier = timezone.localdate() - timedelta(days=60)
    data = typed(meetings.council(4), held_on=str(earlier), title_kk_0="Ж", title_ru_0="П")

    response = secretary.post(reverse(NEW), data)

    assert response.status_code == 422
    assert len(response.context["form"].members) == 3
    assert response.context["mistakes"]
    assert not Meeting.objects.exists()


def test_refused_meeting_comes_back_with_its_sentence(secretary):
    members = meetings.council(3)
    data = typed(members, title_ru_0="Только по-русски")

    response = secretary.post(reverse(NEW), data)

    assert response.status_code == 422
    assert "Только по-русски" in response.content.decode()
    assert response.context["mistakes"] or response.context["form"].non_field_errors()


@pytest.mark.parametrize("points", ["", "0", "-3", "9999999999", "x"])
def test_number_of_points_is_never_trusted(secretary, points):
    response = secretary.post(reverse(NEW), typed(meetings.council(2), points=points))

    assert response.status_code == 422
    assert response.context["form"].point_count <= 40


@pytest.mark.parametrize("day", ["", "x", "9999-12-31", "2026-02-31"])
def test_unreadable_date_is_a_sentence(secretary, day):
    response = secretary.post(reverse(NEW), typed(meetings.council(2), held_on=day))

    assert response.status_code == 422


# ------------------------------------------------------------- minutes


@pytest.mark.parametrize(
    ("language", "words"),
    [("kk", ("Қоғамдық кеңес", "para_1", "2 ")), ("ru", ("Общественный совет", "Акимат"))],
)
def test_minutes_hold_agenda_votes_decision_and_signatures(secretary, language, words):
    decision = meetings.signed(place_kk="Әкімдік", place_ru="Акимат", size=3, absent=1)

    answer = secretary.get(reverse("staff:minutes", args=[decision.item.meeting_id, language]))

    document = Document(BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    for member in meetings.council(3):
        assert str(member.user) in cells
    assert decision.act.reference in text
    assert text.count("______") >= 2
    assert str(decision.signed_by) in text
    for row in decision.recommendations.all():
        assert getattr(row, f"text_{language}") in text
    other = {"kk": "ru", "ru": "kk"}[language]
    assert getattr(decision.recommendations.first(), f"text_{other}") not in text
    assert answer.headers["Content-Disposition"].endswith(f'-{language}.docx"')


def test_names_stand_in_the_order_of_the_kazakh_alphabet_in_each_list(secretary):
    for member, name in zip(
        meetings.council(3), ("Шерхан Д.", "Қуандық Е.", "Кирилл О."), strict=True
    ):
        member.user.name = name
        member.user.save()
    meeting = meetings.signed(size=3).item.meeting
    minutes = secretary.get(reverse("staff:minutes", args=[meeting.pk, "kk"]))

    table = Document(BytesIO(minutes.content)).tables[0]
    cells = [cell.text for row in table.rows for cell in row.cells]
    pages = [
        secretary.get(path).content.decode()
        for path in (
            f"/kk/meetings/{meeting.pk}/",
            reverse("staff:meeting", args=[meeting.pk]),
            reverse(NEW),
        )
    ]
    for text in (" ".join(cells), *pages):
        names = ("Кирилл О.", "Қуандық Е.", "Шерхан Д.")
        for places in (list(map(text.index, names)), list(map(text.rindex, names))):
            assert places == sorted(places)


def test_minutes_keep_an_unsigned_decision_to_themselves(secretary):
    decision = meetings.prepared()

    answer = secretary.get(reverse("staff:minutes", args=[decision.item.meeting_id, "ru"]))

    text = "\n".join(p.text for p in Document(BytesIO(answer.content)).paragraphs)
    assert decision.recommendations.first().text_ru not in text


def test_minutes_in_another_language_are_not_found(secretary):
    meeting = meetings.meeting()

    url = reverse("staff:minutes", args=[meeting.pk, "en"])
    assert secretary.get(url, follow=True).status_code == 404


# ------------------------------------------------------------ verdicts


def verdict_data(**changes) -> dict:
    return {
        "verdict": "approved_with_remarks",
        "reason_kk": "",
        "reason_ru": "",
        "rows": "2",
        "clause_0": "para_2",
        "text_kk_0": "Мерзімін ұзарту.",
        "text_ru_0": "Продлить срок.",
        "clause_1": "",
        "text_kk_1": "",
        "text_ru_1": "",
        **changes,
    }


def test_secretary_prepares_and_the_chair_signs(secretary):
    item = meetings.item()
    url = reverse("staff:decision", args=[item.pk])
    assert secretary.get(url).status_code == 200

    response = secretary.post(url, verdict_data())

    decision = Decision.objects.get()
    read = reverse("staff:decision-read", args=[decision.pk])
    assert response.url == read
    assert decision.recommendations.get().clause.eid == "para_2"
    assert "Продлить срок." in secretary.get(url).content.decode(), "the form opens with it"
    sign = reverse("staff:decision-sign", args=[decision.pk])
    assert secretary.post(sign).status_code in (302, 403)
    assert not Decision.objects.get().is_signed

    chair = sign_in(secretary, factories.chair())
    assert "Продлить срок." in chair.get(read).content.decode()
    assert chair.post(sign).status_code == 302
    assert Decision.objects.get().is_signed
    assert chair.post(sign).status_code == 409, "signed once"


def test_refused_verdict_keeps_what_was_typed(secretary):
    item = meetings.item()
    data = verdict_data(text_kk_0="", text_ru_0="Только по-русски", verdict="returned")

    response = secretary.post(reverse("staff:decision", args=[item.pk]), data)

    assert response.status_code == 422
    assert "Только по-русски" in response.content.decode()
    assert list(response.context["form"].errors) == ["text_kk_0"]
    assert not Decision.objects.exists()


def test_a_clause_alone_is_told_to_lack_both_texts(secretary):
    item = meetings.item()
    data = verdict_data(text_kk_0="", text_ru_0="")

    response = secretary.post(reverse("staff:decision", args=[item.pk]), data)

    assert list(response.context["form"].errors) == ["text_kk_0", "text_ru_0"]


def test_row_is_added_with_what_was_typed(secretary):
    item = meetings.item()
    data = verdict_data(step="row", text_ru_1="Второе")

    response = secretary.post(reverse("staff:decision", args=[item.pk]), data)
    page = response.content.decode()

    assert response.status_code == 200
    assert "Второе" in page
    assert "text_ru_2" in page
    assert not Decision.objects.exists()


def test_signed_decision_has_no_form_any_more(secretary):
    decision = meetings.signed()

    response = secretary.get(reverse("staff:decision", args=[decision.item_id]))

    assert response.url == reverse("staff:decision-read", args=[decision.pk])


def test_chair_who_prepared_it_is_told_why_not(client):
    both = factories.appointed("chair", user=factories.secretary())
    decision = meetings.prepared(by=both)

    answer = sign_in(client, both).post(reverse("staff:decision-sign", args=[decision.pk]))

    assert answer.status_code == 403
    assert not Decision.objects.get().is_signed


# ------------------------------------------------------------- who may


ROLES = ("secretary", "chair", "administrator", "member", "officer", "resident")
SCREENS = {
    "meetings": ("secretary", "chair"),
    "meeting-new": ("secretary",),
    "meeting": ("secretary", "chair"),
    "minutes": ("secretary", "chair"),
    "decisions": ("secretary", "chair"),
    "decision": ("secretary",),
    "decision-read": ("secretary", "chair"),
    "decision-sign": ("chair",),
}


def person(role: str):
    if role == "officer":
        return factories.appointed("officer", body=factories.BodyFactory())
    return factories.UserFactory() if role == "resident" else getattr(factories, role)()


@pytest.mark.parametrize("role", ROLES)
def test_screens_open_for_their_offices_alone(client, role):
    decision = meetings.prepared(by=factories.secretary())
    meeting = decision.item.meeting_id
    arguments = {
        "meeting": [meeting],
        "minutes": [meeting, "kk"],
        "decision": [decision.item_id],
        "decision-read": [decision.pk],
        "decision-sign": [decision.pk],
    }
    sign_in(client, person(role))
    opened = []
    for name in SCREENS:
        url = reverse(f"staff:{name}", args=arguments.get(name, []))
        method = client.post if name == "decision-sign" else client.get
        if method(url).status_code == 200 or Decision.objects.get().is_signed:
            opened.append(name)

    assert opened == [name for name, roles in SCREENS.items() if role in roles]


# -------------------------------------------------------------- queries


def queries(client) -> dict[str, int]:
    counted = {}
    for name in ("meetings", "decisions", "control"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"staff:{name}")).status_code == 200
        counted[name] = len(captured)
    return counted


def test_lists_take_as_many_queries_for_three_rows_as_for_one(secretary):
    def happens():
        meetings.forwarded(meetings.signed())
        meetings.prepared()

    happens()
    queries(secretary)  # what is asked once in a process
    one = queries(secretary)
    happens()
    happens()

    assert queries(secretary) == one
