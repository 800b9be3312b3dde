"""Big files are read by the worker, told step by step, and can be stopped; small ones at once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from consult.management.commands import import_act
from consult.services import uploads
from drafts.importing import stepwise, whole
from drafts.models import DraftActPage, Edition, Upload
from tests import factories
from tests.consult.test_staff_road import KK, RU
from tests.signing import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    return sign_in(client, factories.secretary())


def read_here(sources):
    return whole.read_parsed(sources).as_json()


@pytest.fixture
def with_a_process():
    """The files are read as they are for people."""


@pytest.fixture(autouse=True)
def without_a_process(request, monkeypatch):
    """A process for each file takes its time; tests/drafts/test_importing.py asks for it."""
    if "with_a_process" not in request.fixturenames:
        monkeypatch.setattr(stepwise, "read_to_repair", read_here)


@pytest.fixture
def everything_is_big(monkeypatch):
    monkeypatch.setattr(uploads, "BIG_TEXT", 10)
    monkeypatch.setattr(uploads, "BIG_PACKAGE", 10)


def send(staff, **files):
    body = factories.BodyFactory()
    data = {name: SimpleUploadedFile(*file) for name, file in files.items()}
    return staff.post(reverse("staff:act-create"), {"body": body.pk, "kind": "", **data})


def both() -> dict:
    return {"kk": ("kk.md", KK.encode()), "ru": ("ru.md", RU.encode())}


def waiting(**columns) -> Upload:
    """As it stands in the queue."""
    return Upload.objects.create(
        asked_by=factories.secretary(),
        asked_at=timezone.now(),
        body=factories.BodyFactory(),
        name_kk="kk.md",
        content_kk=KK.encode(),
        name_ru="ru.md",
        content_ru=RU.encode(),
        **columns,
    )


@pytest.mark.parametrize(
    ("name", "size", "big"),
    [
        ("act.txt", 900_000, False),
        ("act.txt", 1_100_000, True),
        ("act.docx", 100_000, False),
        ("act.DOCX", 160_000, True),
    ],
)
def test_what_takes_longer_than_two_seconds_is_big(name, size, big):
    assert uploads.is_big({"ru": (name, bytes(size))}) == big


def test_small_files_are_read_at_once(staff):
    response = send(staff, **both())

    assert response.url == reverse("staff:edition", args=[Edition.objects.get().pk])
    assert not Upload.objects.exists()


def test_big_files_become_the_same_act_and_leave_no_bytes_behind(
    staff, everything_is_big, with_a_process
):
    response = send(staff, **both())

    upload, edition = Upload.objects.get(), Edition.objects.get()
    assert response.url == reverse("staff:upload", args=[upload.pk])
    assert staff.get(response.url).url == reverse("staff:edition", args=[edition.pk])
    assert list(edition.clauses.values_list("eid", flat=True)) == ["para_1", "para_2"]
    assert edition.documents.filter(kind="source").count() == 2
    assert (upload.content_kk, upload.content_ru) == (b"", b"")


def test_big_files_replace_the_text_of_an_edition(staff, everything_is_big):
    edition = factories.make_edition(points=5)
    data = {"ru": SimpleUploadedFile("ru.md", RU.encode()), "kind": ""}

    staff.post(reverse("staff:text", args=[edition.pk]), data)

    assert list(edition.clauses.values_list("eid", flat=True)) == ["para_1", "para_2"]


def test_an_unreadable_big_file_is_told_by_its_sentence(staff, everything_is_big):
    response = send(staff, ru=("ru.docx", b"no package at all"))

    page = staff.get(response.url).content.decode()
    assert Upload.objects.get().reason["language"] == "ru"
    assert 'role="alert"' in page
    assert "Refresh" not in staff.get(response.url).headers
    assert not DraftActPage.objects.exists()


def test_the_page_says_what_is_being_read_and_asks_again(staff):
    upload = waiting(stage="ru")

    response = staff.get(reverse("staff:upload", args=[upload.pk]))

    page = response.content.decode()
    assert response.headers["Refresh"] == "2"
    assert page.index("✓") < page.index('aria-current="step"') < page.index("ru.md")


def test_what_was_stopped_is_never_kept(staff):
    upload = waiting()

    staff.post(reverse("staff:upload-cancel", args=[upload.pk]))
    uploads.read.call(upload.pk)

    upload.refresh_from_db()
    assert upload.cancelled_at
    assert upload.content_ru == b""
    assert not DraftActPage.objects.exists()


@pytest.mark.parametrize("stage", uploads.STAGES)
def test_it_can_be_stopped_at_every_step(monkeypatch, stage):
    upload = waiting()
    tell = uploads._tell

    def stopped(pk, now):
        if now == stage:
            uploads.cancel(upload)
        tell(pk, now)

    monkeypatch.setattr(uploads, "_tell", stopped)
    uploads.read.call(upload.pk)

    assert not DraftActPage.objects.exists()
    assert not uploads.cancel(upload)


def test_a_worker_that_died_is_told(staff):
    upload = waiting()
    Upload.objects.update(asked_at=timezone.now() - uploads.GIVE_UP * 2)

    page = staff.get(reverse("staff:upload", args=[upload.pk])).content.decode()

    assert 'role="alert"' in page


def test_steps_give_the_same_tree_as_reading_at_once():
    told = []

    tree = stepwise.read_stepwise(both(), told.append, kind="rules")

    assert told == ["kk", "ru", stepwise.PAIRING]
    assert tree == whole.read_sources(both(), kind="rules").tree


class Terminal:
    """A stream that a person looks at."""

    def __init__(self):
        self.lines = []

    def write(self, words, ending="\n"):
        self.lines.append(words.strip())

    def isatty(self):
        return True

    def flush(self):
        pass


def test_the_command_tells_a_person_each_step_and_a_program_nothing(tmp_path, capsys):
    for code, (_name, data) in both().items():
        (tmp_path / f"{code}.md").write_bytes(data)
    files = [str(tmp_path / "ru.md"), "--kk", str(tmp_path / "kk.md")]
    terminal = Terminal()

    call_command("import_act", *files, stderr=terminal)
    call_command("import_act", *files, "--dry-run")

    assert [line.split()[0] for line in terminal.lines] == [
        "Reading",
        "Reading",
        "Putting",
        "Storing",
    ]
    assert capsys.readouterr().err == ""


def test_ctrl_c_ends_the_command_in_a_sentence_and_leaves_nothing(tmp_path, monkeypatch, capsys):
    (tmp_path / "ru.md").write_text(RU)

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_act, "store_text", interrupted)

    with pytest.raises(SystemExit) as ended:
        call_command("import_act", str(tmp_path / "ru.md"))

    assert ended.value.code == import_act.STOPPED
    assert capsys.readouterr().err == "Stopped. Nothing was kept.\n"
    assert not DraftActPage.objects.exists()
