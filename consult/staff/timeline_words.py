"""Row versions in words: names for fields that no form names, and for what a row points to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Field, Model
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from consult.dates import date_words, datetime_words
from consult.models import Attendance, Commission, Membership, Term, User
from drafts.choices import Language
from drafts.models import Body, Edition

# What no form asks for has no name in its model; here it is read by people.
FIELDS = {
    "announced_by": gettext_lazy("announced by"),
    "answered": gettext_lazy("comments with an answer"),
    "assigned_at": gettext_lazy("assigned at"),
    "assigned_by": gettext_lazy("assigned by"),
    "clause": gettext_lazy("clause"),
    "completed_at": gettext_lazy("completed at"),
    "completed_by": gettext_lazy("completed by"),
    "consultation": gettext_lazy("consultation"),
    "decision": gettext_lazy("decision"),
    "edition": gettext_lazy("edition"),
    "excepted": gettext_lazy("comments left without an answer"),
    "extended_at": gettext_lazy("extended at"),
    "extended_by": gettext_lazy("extended by"),
    "forwarding": gettext_lazy("forwarding"),
    "is_late": gettext_lazy("after the council's term"),
    "item": gettext_lazy("point of the agenda"),
    "letter_name": gettext_lazy("file of the letter"),
    "letter_sha256": gettext_lazy("hash of the letter"),
    "meeting": gettext_lazy("meeting"),
    "membership": gettext_lazy("member"),
    "number": gettext_lazy("number"),
    "prepared_by": gettext_lazy("prepared by"),
    "previous_closes_at": gettext_lazy("earlier closing"),
    "recommendation": gettext_lazy("recommendation"),
    "recorded_at": gettext_lazy("written down at"),
    "recorded_by": gettext_lazy("written down by"),
    "rule": gettext_lazy("voting rule"),
    "scan_name": gettext_lazy("file of the reply"),
    "scan_sha256": gettext_lazy("hash of the reply's file"),
    "sent_by": gettext_lazy("sent by"),
    "settled_reason_kk": gettext_lazy("grounds of settling, in Kazakh"),
    "settled_reason_ru": gettext_lazy("grounds of settling, in Russian"),
    "signed_at": gettext_lazy("signed at"),
    "signed_by": gettext_lazy("signed by"),
    "term": gettext_lazy("term"),
    "verdict": gettext_lazy("verdict of the council"),
}
ROWS = {Attendance: gettext_lazy("attendance at a meeting")}
# Rows that are named in words, by what their name needs; of others the number is said.
NAMED: dict[type[Model], tuple[str, ...]] = {
    Body: (),
    Commission: (),
    Edition: (),
    Membership: ("user",),
    Term: (),
    User: (),
}
PEOPLE = (User, Membership)


def field_name(field: Field) -> str:
    return str(FIELDS.get(field.name, field.verbose_name))


def row_name(model: type[Model]) -> str:
    return str(ROWS.get(model, model._meta.verbose_name))


@dataclass(frozen=True)
class Words:
    """A value in words. ``language``: of a text that is in one of the languages, else ""."""

    text: str = ""
    language: str = ""
    is_name: bool = False


class Namer:
    """Says values as people read them; asks one query for each kind of row that is pointed to."""

    def __init__(self, versions: Iterable[Model]):
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for version in versions:
            for field in version.tracked_fields:
                if field.is_relation and field.related_model in NAMED:
                    wanted[field.related_model].add(getattr(version, field.attname))
        self._rows = {
            model: model._base_manager.select_related(*related).in_bulk(wanted[model] - {None})
            for model, related in NAMED.items()
        }

    def words(self, field: Field, version: Model) -> Words:
        value = getattr(version, field.attname)
        if value is None or value == "":
            return Words()
        if field.is_relation:
            return self._pointed_to(field.related_model, value)
        if isinstance(value, str) and not field.choices:
            suffix = field.name.rpartition("_")[2]
            is_text = suffix in Language.values
            return Words(value, suffix if is_text else "", is_name=not is_text)
        return Words(_plain(field, value))

    def _pointed_to(self, model: type[Model], key: int) -> Words:
        row = self._rows.get(model, {}).get(key)
        if isinstance(row, Membership):
            row = row.user
        if isinstance(row, User):
            return Words(row.get_full_name(), is_name=True)
        if isinstance(row, Edition):
            return Words(str(row.number))
        return Words(str(row) if row else f"№ {key}")


def _plain(field: Field, value) -> str:
    language = get_language() or "kk"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return datetime_words(value, language)
    return date_words(value, language) if isinstance(value, date) else str(value)
