"""Big files are read by the worker: staff see how far it is and can stop it. Small ones at once."""

from datetime import timedelta

from django.db import transaction
from django_tasks import task

from consult.models import User
from consult.services import clock
from drafts.creating import create_act
from drafts.importing import Sources
from drafts.importing.stepwise import PAIRING, read_stepwise
from drafts.models import Edition, Upload
from drafts.reading import Unreadable
from drafts.storing import EditionSealed, new_edition, store_text

# What takes longer than two seconds to read: a text is read at about 700 KB a second, and a
# package unpacks to some ten times its size.
BIG_TEXT = 1_000_000
BIG_PACKAGE = 150_000
PACKAGES = (".docx", ".odt")
STORING = "storing"
STAGES = ("kk", "ru", PAIRING, STORING)
GIVE_UP = timedelta(minutes=10)  # a worker that died leaves a row behind


class Cancelled(Exception):
    """Somebody stopped the reading."""


def is_big(sources: Sources) -> bool:
    """Whether reading takes so long that nobody should wait for the page."""
    shares = [
        len(data) / (BIG_PACKAGE if name.lower().endswith(PACKAGES) else BIG_TEXT)
        for name, data in sources.values()
    ]
    return sum(shares) > 1


def ask(sources: Sources, *, by: User, kind: str = "", **target) -> Upload:
    """Leave the files to the worker. ``target``: ``edition``, or ``body`` and ``topic``."""
    columns = {}
    for language, (name, data) in sources.items():
        columns |= {f"name_{language}": name[:255], f"content_{language}": data}
    upload = Upload.objects.create(
        asked_by=by, asked_at=clock.database_now(), kind=kind, **columns, **target
    )
    read.enqueue(upload.pk)
    return upload


def cancel(upload: Upload) -> bool:
    """Stop it; False when it is over already. Nothing of it is kept."""
    with transaction.atomic():
        row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if row.is_over:
            return False
        _end(row, "cancelled_at")
    return True


def is_stuck(upload: Upload) -> bool:
    """Whether the worker that began it has died."""
    return not upload.is_over and clock.database_now() - upload.asked_at > GIVE_UP


@task()
def read(pk: int) -> None:
    """Read the files and keep the text, unless somebody stops it before that."""
    if not _open(pk).update(begun_at=clock.database_now()):
        return
    upload = Upload.objects.get(pk=pk)
    names = {"kk": upload.name_kk, "ru": upload.name_ru}
    sources = {
        language: (name, bytes(getattr(upload, f"content_{language}")))
        for language, name in names.items()
        if name
    }
    try:
        tree = read_stepwise(sources, lambda stage: _tell(pk, stage), kind=upload.kind)
        _tell(pk, STORING)
        _keep(pk, tree, sources)
    except Cancelled:
        return
    except Unreadable as unreadable:
        _fail(pk, unreadable.language, unreadable.msgid, unreadable.params)
    except EditionSealed:
        _fail(pk, "", "This edition was announced already. A correction is a new one.", {})
    except Exception:
        _fail(pk, "", "The files could not be read. Nothing was kept.", {})
        raise  # the queue keeps the trace for whoever looks after it


def _open(pk: int):
    return Upload.objects.filter(
        pk=pk, made_at__isnull=True, failed_at__isnull=True, cancelled_at__isnull=True
    )


def _tell(pk: int, stage: str) -> None:
    if not _open(pk).update(stage=stage):
        raise Cancelled


@transaction.atomic
def _keep(pk: int, tree: dict, sources: Sources) -> None:
    upload = _open(pk).select_for_update(of=("self",)).first()
    if upload is None:
        raise Cancelled
    edition = upload.edition or _new_edition(upload, tree)
    store_text(edition, tree, sources)
    upload.edition = edition
    _end(upload, "made_at")


def _new_edition(upload: Upload, tree: dict) -> Edition:
    titles = {f"title_{code}": tree["title"].get(code) or "" for code in ("kk", "ru")}
    return new_edition(
        create_act(kind=tree["kind"], body=upload.body, topic=upload.topic, **titles)
    )


def _fail(pk: int, language: str, msgid: str, params: dict) -> None:
    with transaction.atomic():
        upload = _open(pk).select_for_update(of=("self",)).first()
        if upload is not None:
            upload.reason = {"language": language, "msgid": msgid, "params": params}
            _end(upload, "failed_at")


def _end(upload: Upload, column: str) -> None:
    """It is over: the bytes go."""
    setattr(upload, column, clock.database_now())
    upload.content_kk = upload.content_ru = b""
    upload.save()
