"""Terms that the law sets to the council and to bodies, each with its line of the record.

Law "On Legal Acts" of 06.04.2016 № 480-V, art. 20, and Law "On Public Councils" of 02.11.2015
№ 383-V, art. 5(2). A row begins on the day from which its edition is known to say so. The term of
answers to comments is the council's own: the administrator enters it.
"""

from datetime import UTC, date, datetime, timedelta

from django.db import migrations

from consult import canonical

KNOWN, NEWER = date(2019, 1, 1), date(2024, 6, 8)
COUNCILS = {
    "basis_kk": "«Қоғамдық кеңестер туралы» Заңның 5-бабының 2-тармағы",
    "basis_ru": "пункт 2 статьи 5 Закона «Об общественных советах»",
    "basis_en": "article 5(2) of the Law on Public Councils",
}
NAMES = (
    "code",
    "act_kind",
    "start_event",
    "number",
    "unit",
    "direction",
    "silence",
    "is_minimum",
    "valid_from",
    "valid_to",
    "basis_kk",
    "basis_ru",
    "basis_en",
)


def acts(kk: str, ru: str, en: str) -> dict:
    return {
        "basis_kk": f"«Құқықтық актілер туралы» Заңның 20-бабының {kk}",
        "basis_ru": f"{ru} статьи 20 Закона «О правовых актах»",
        "basis_en": f"article {en} of the Law on Legal Acts",
    }


def row(code, number, unit, basis, **more) -> dict:
    return {
        "code": code,
        "act_kind": "",
        "start_event": "forwarding",
        "number": number,
        "unit": unit,
        "direction": "forward",
        "silence": "nothing",
        "is_minimum": False,
        "valid_from": KNOWN,
        "valid_to": None,
        **basis,
        **more,
    }


COUNCIL = {"start_event": "receipt", "silence": "deemed_agreed"}
SECOND = acts("2-тармағы", "пункт 2", "20(2)")
URGENT = acts("2-тармағының үшінші бөлігі", "часть третья пункта 2", "20(2), part three,")
TERMS = (
    row("council", 10, "working_day", SECOND, is_minimum=True, **COUNCIL),
    *(
        row(code, number, "working_day", basis, act_kind=kind, valid_from=NEWER, **more, **COUNCIL)
        for kind in ("law", "code")
        for code, number, basis, more in (
            ("council", 15, SECOND, {"is_minimum": True}),
            ("council_urgent", 3, URGENT, {}),
        )
    ),
    row(
        "body_reply_draft",
        10,
        "working_day",
        acts("3-тармағының екінші бөлігі", "часть вторая пункта 3", "20(3), part two,"),
        valid_to=NEWER - timedelta(days=1),
    ),
    # This edition gives a day term to the letter of a body that agrees; to one that does not, none.
    row(
        "body_reply_draft",
        10,
        "working_day",
        acts("3-тармағының бірінші бөлігі", "часть первая пункта 3", "20(3), part one,"),
        valid_from=NEWER,
        silence="not_bound",
    ),
    row("body_reply", 1, "month", COUNCILS),
    row("body_reply_budget", 10, "working_day", COUNCILS),
)


def terms_of_law(apps, schema_editor):
    alias = schema_editor.connection.alias
    terms = apps.get_model("consult", "Term").objects.using(alias)
    window = terms.get(code="window", act_kind="", valid_from=date(2016, 1, 1))
    window.is_minimum = True  # it is "not less than ten days"; the column is younger than the row
    window.save()
    for term in (window, *(terms.create(**values) for values in TERMS)):
        append(apps, alias, term)


def append(apps, alias, term):
    """The next line of the council's chain, written by the system itself."""
    chain = apps.get_model("consult", "Chain").objects.using(alias).get(name="council")
    entries = apps.get_model("consult", "JournalEntry").objects.using(alias)
    head = entries.filter(chain=chain).order_by("number").last()
    now = datetime.now(UTC)
    line = {
        "number": head.number + 1,
        "kind": "term_recorded",
        "subject": f"term/{term.pk}",
        "at": now,
        "written_at": now,
        "actor": "system:migration",
        "payload": canonical.plain({name: getattr(term, name) for name in NAMES}),
        "previous": head.hash,
    }
    hash_ = canonical.digest({"chain": "council", **line})
    entries.create(chain=chain, hash=hash_, **line)


class Migration(migrations.Migration):
    dependencies = [("consult", "0005_people_decisions")]
    operations = [migrations.RunPython(terms_of_law, migrations.RunPython.noop)]
