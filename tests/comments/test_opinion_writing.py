"""Where a member writes an opinion: without scripts, with autosave, in two windows, by others."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from comments.models import Opinion, OpinionFile
from comments.services import opinions
from tests import factories, windows
from tests.comments.asking import act_path, clause_path, signed_in
from tests.comments.opining import WORDS, draft, former_member, give_to_commission, submitted

pytestmark = pytest.mark.django_db

TYPED = {
    "version": "0",
    "verdict": "with_remarks",
    "conclusion_ru": "Поддерживаю с замечаниями.",
    "grounds_ru": "Пяти дней жителям мало.",
    "has_conflict": "no",
    "next": "save",
}


def write_path(consultation, language="ru"):
    return f"{act_path(consultation, language)}opinion/"


@pytest.fixture
def consultation():
    return factories.announced_now()


@pytest.fixture
def member():
    return factories.member()


def test_reading_the_form_writes_nothing(consultation, member):
    page = signed_in(member).get(write_path(consultation))

    assert page.status_code == 200
    assert page["Cache-Control"] == "private, no-store"
    assert not Opinion.objects.exists()


def test_a_visitor_is_led_to_the_door(client, consultation):
    for path in (write_path(consultation), f"{write_path(consultation)}check/", "/ru/tasks/"):
        assert client.get(path).status_code == 302
        assert client.post(path, TYPED).status_code == 302
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    "somebody",
    [
        factories.UserFactory,
        former_member,
        factories.secretary,
        factories.chair,
        factories.administrator,
    ],
)
def test_a20_nobody_but_a_member_of_today_comes_in(consultation, somebody):
    client = signed_in(somebody())

    for path in (write_path(consultation), f"{write_path(consultation)}check/"):
        assert client.get(path).status_code == 403
        assert client.post(path, TYPED).status_code == 403
    assert client.get("/ru/tasks/").status_code == 403
    assert not Opinion.objects.exists()


def test_save_check_submit_and_read_without_scripts(client, consultation, member):
    browser = signed_in(member)
    clause = consultation.edition.clauses.get(eid="para_2")
    new = {"new-clause": clause.pk, "new-text_ru": "Пять дней – мало."}

    kept = browser.post(write_path(consultation), TYPED | new | {"next": "check"})
    checked = browser.get(kept.url)
    version = re.search(r'name="version" value="(\d+)"', checked.content.decode())[1]
    sent = browser.post(kept.url, {"version": version})
    opinion = Opinion.objects.get()

    assert kept.status_code == sent.status_code == 303
    assert opinion.is_submitted
    page = client.get(f"{act_path(consultation)}opinions/{opinion.pk}/").content.decode()
    for words in (member.name, "Пяти дней жителям мало.", "Пять дней – мало."):
        assert words in page
    assert clause_path(consultation, "para_2") in page


def test_a_second_press_on_submit_leads_to_the_same_opinion(consultation, member):
    browser = signed_in(member)
    submitted(consultation, member)

    again = browser.post(f"{write_path(consultation)}check/", {"version": "2"})

    assert again.status_code == 303
    assert Opinion.objects.count() == 1


def test_the_link_of_a_clause_picks_it_beforehand(consultation, member):
    clause = consultation.edition.clauses.get(eid="para_3")

    page = signed_in(member).get(f"{write_path(consultation)}?clause=para_3").content.decode()

    assert re.search(rf'<option value="{clause.pk}"\s+selected', page)
    public = signed_in(member).get(clause_path(consultation, "para_3")).content.decode()
    assert f"{write_path(consultation)}?clause=para_3" in public


def test_an_emptied_remark_goes_and_an_untouched_one_stays(consultation, member):
    row = draft(consultation, member, points=("para_1", "para_2"))
    first, second = row.points.order_by("clause__pos")
    typed = {
        "version": row.version,
        f"point-{first.clause_id}-text_kk": "",
        f"point-{second.clause_id}-text_kk": "Аз.",
    }

    signed_in(member).post(write_path(consultation), TYPED | typed)

    assert [(point.clause_id, point.text_kk) for point in row.points.all()] == [
        (second.clause_id, "Аз.")
    ]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"new-text_ru": "Без пункта."}, "id_new-clause"),
        ({"conclusion_ru": "ы" * 3001}, "id_conclusion_ru"),
        ({"new-clause": "999999", "new-text_ru": "Нет такого."}, "id_new-clause"),
        ({"verdict": "perhaps"}, "id_verdict"),
        ({"version": "x"}, "id_version"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(consultation, member, typed, place):
    page = signed_in(member).post(write_path(consultation), TYPED | typed)

    assert page.status_code == 422
    text = page.content.decode()
    assert f'href="#{place}"' in text
    assert TYPED["grounds_ru"] in text
    assert typed.get("new-text_ru", "") in text
    assert not Opinion.objects.exists()


def test_a_second_remark_on_a_clause_is_asked_to_change_the_first(consultation, member):
    row = draft(consultation, member, points=("para_1",))
    clause = row.points.get().clause_id
    typed = {
        "version": row.version,
        f"point-{clause}-text_kk": "Бірінші.",
        "new-clause": clause,
        "new-text_kk": "Екінші.",
    }

    page = signed_in(member).post(write_path(consultation), TYPED | typed)

    assert page.status_code == 422
    assert "Бірінші." in page.content.decode()
    assert "Екінші." in page.content.decode()


def test_two_windows_both_texts_are_on_the_page(consultation, member):
    browser = signed_in(member)
    browser.post(write_path(consultation), TYPED | {"grounds_ru": "Первое окно."})

    page = browser.post(write_path(consultation), TYPED | {"grounds_ru": "Второе окно."})

    text = page.content.decode()
    assert page.status_code == 409
    assert "Первое окно." in text
    assert "Второе окно." in text
    assert Opinion.objects.get().grounds_ru == "Первое окно."
    version = re.search(r'name="version" value="(\d+)"', text)[1]
    typed = TYPED | {"grounds_ru": "Второе окно.", "version": version}
    assert browser.post(write_path(consultation), typed).status_code == 303
    assert Opinion.objects.get().grounds_ru == "Второе окно."


def test_typing_on_after_submission_elsewhere_becomes_a_correction(consultation, member):
    row = submitted(consultation, member)
    browser = signed_in(member)
    typed = TYPED | {"version": str(row.version), "grounds_ru": "Дописано."}

    page = browser.post(write_path(consultation), typed)
    again = browser.post(write_path(consultation), typed | {"version": "0"})

    assert page.status_code == 409
    assert "Дописано." in page.content.decode()
    assert again.status_code == 303
    correction = Opinion.objects.get(received_at=None)
    assert correction.corrects == row


def test_autosave_tells_when_it_saved_and_the_next_version(consultation, member):
    browser = signed_in(member)

    first = browser.post(write_path(consultation), TYPED, headers={"Accept": "application/json"})
    version = first.json()["version"]
    old = browser.post(write_path(consultation), TYPED, headers={"Accept": "application/json"})
    wrong = browser.post(
        write_path(consultation),
        TYPED | {"version": version, "new-text_ru": "Без пункта."},
        headers={"Accept": "application/json"},
    )

    assert first.status_code == 200
    assert re.search(r"\d\d:\d\d", first.json()["status"])
    assert old.status_code == 409
    assert wrong.status_code == 422
    assert all(answer.json()["status"] for answer in (old, wrong))
    assert Opinion.objects.get().version == version


def test_files_are_added_shown_to_their_author_alone_and_taken_away(client, consultation, member):
    browser = signed_in(member)
    upload = SimpleUploadedFile("кесте.pdf", b"%PDF-1.7")

    browser.post(write_path(consultation), TYPED | {"file": upload})
    row = OpinionFile.objects.get()
    page = browser.get(write_path(consultation)).content.decode()
    path = re.search(r'href="([^"]+/files/[^"]+)"', page)[1]

    assert bytes(browser.get(path).content) == b"%PDF-1.7"
    assert "no-store" in browser.get(path)["Cache-Control"]
    assert client.get(path).status_code == 404
    assert signed_in(factories.member()).get(path).status_code == 404
    version = Opinion.objects.get().version
    browser.post(write_path(consultation), TYPED | {"version": version, "remove": row.pk})
    assert not OpinionFile.objects.exists()


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("page.html", b"<script>"),
        SimpleUploadedFile("empty.pdf", b""),
        SimpleUploadedFile("big.pdf", b"x" * ((10 << 20) + 1)),
    ],
    ids=["kind", "empty", "size"],
)
def test_a_file_that_is_not_taken_is_named_and_the_words_stay(consultation, member, upload):
    upload.seek(0)
    page = signed_in(member).post(write_path(consultation), TYPED | {"file": upload})

    assert page.status_code == 422
    assert TYPED["grounds_ru"] in page.content.decode()
    assert not OpinionFile.objects.exists()


def test_an_eleventh_file_is_refused_with_a_sentence(consultation, member):
    row = draft(consultation, member)
    for number in range(opinions.MAX_FILES):
        opinions.add_file(row, user=member, name=f"{number}.pdf", content=b"%PDF")
    row.refresh_from_db()
    typed = TYPED | {"version": row.version, "file": SimpleUploadedFile("11.pdf", b"%PDF")}

    page = signed_in(member).post(write_path(consultation), typed)

    assert page.status_code == 422
    assert 'href="#id_file"' in page.content.decode()


def test_the_check_page_names_what_is_missing_and_offers_no_button(consultation, member):
    draft(consultation, member, verdict="", has_conflict=None)
    browser = signed_in(member)
    path = f"{write_path(consultation)}check/"

    page = browser.get(path).content.decode()
    refused = browser.post(path, {"version": Opinion.objects.get().version})

    assert "#id_verdict" in page
    assert "#id_has_conflict" in page
    assert 'name="version"' not in page
    assert refused.status_code == 422
    assert not Opinion.objects.get().is_submitted


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_only_what_was_checked_is_submitted(consultation, member, version):
    draft(consultation, member)

    page = signed_in(member).post(f"{write_path(consultation)}check/", {"version": version})

    assert page.status_code == 409
    assert not Opinion.objects.get().is_submitted


def test_after_the_term_the_gate_refuses_and_the_words_stay(member):
    consultation = windows.closed_window()
    browser = signed_in(member)
    kept = browser.post(write_path(consultation), TYPED)
    path = f"{write_path(consultation)}check/"

    page = browser.post(path, {"version": Opinion.objects.get().version})

    assert kept.status_code == 303
    assert page.status_code == 409
    assert TYPED["grounds_ru"] in page.content.decode()
    assert not Opinion.objects.get().is_submitted


def test_in_the_councils_term_an_opinion_is_submitted_after_closing(member):
    consultation = windows.closed_window()
    give_to_commission(consultation.edition, member)
    row = draft(consultation, member)
    path = f"{write_path(consultation)}check/"

    assert signed_in(member).post(path, {"version": row.version}).status_code == 303


def test_a_member_never_sees_what_another_has_not_sent(consultation, member):
    row = draft(consultation, member, grounds_ru="Только мне.")
    other = signed_in(factories.member())

    for path in (
        write_path(consultation),
        f"{act_path(consultation)}opinions/{row.pk}/",
        act_path(consultation),
        clause_path(consultation, "para_2"),
        "/ru/tasks/",
    ):
        assert "Только мне." not in other.get(path).content.decode()
    assert other.get(f"{act_path(consultation)}opinions/{row.pk}/").status_code == 404


def test_words_are_escaped_never_run(consultation, member):
    row = submitted(consultation, member, grounds_ru="<script>a<b</script>")

    page = signed_in(member).get(f"{act_path(consultation)}opinions/{row.pk}/").content.decode()

    assert "&lt;script&gt;a&lt;b" in page
    assert WORDS["conclusion_ru"] in page
