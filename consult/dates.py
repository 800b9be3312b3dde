"""Dates and days in words, for people in Almaty, in Kazakh, Russian and English.

Everything here is a pure function of instants and a language; nothing asks the clock.
Words live here and not in the catalogue: the grammar differs by language, not only the noun.
"""

from datetime import date, datetime

from consult.rules import ALMATY, last_day

NBSP = "\u00a0"

_MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
_DATE = {
    "kk": "{year}{nb}жылғы {day}{nb}{month}",
    "ru": "{day}{nb}{month} {year}{nb}года",
    "en": "{day}{nb}{month} {year}",
}
_SHORT_DATE = "{day}{nb}{month}"
_UNTIL_END_OF_DAY = {
    "kk": "{date} күнінің соңына дейін",
    "ru": "до конца дня {date}",
    "en": "until the end of {date}",
}
_UNTIL_HOUR = {
    "kk": "{date} күнгі сағат {time}{to} дейін",
    "ru": "до {time} {date}",
    "en": "until {time} on {date}",
}
# The Kazakh dative follows the last numeral as it is spoken: 18:00-ге (нөлге), 18:40-қа (қырыққа).
_TO_UNITS = ("ге", "ге", "ге", "ке", "ке", "ке", "ға", "ге", "ге", "ға")
_TO_TENS = ("ге", "ға", "ға", "ға", "қа", "ге")
_ZONE = {"kk": "Алматы уақыты", "ru": "время Алматы", "en": "Almaty time"}


def almaty(at: datetime) -> datetime:
    """The same instant on an Almaty clock. A naive value is refused: it names no instant."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    return at.astimezone(ALMATY)


def date_words(day: date, language: str, *, with_year: bool = True) -> str:
    """«2026 жылғы 30 қараша», «30 ноября 2026 года», "30 November 2026"."""
    language = _known(language)
    pattern = _DATE[language] if with_year else _SHORT_DATE
    month = _MONTHS[language].split()[day.month - 1]
    return pattern.format(day=day.day, month=month, year=day.year, nb=NBSP)


def time_words(at: datetime) -> str:
    """Hours and minutes on an Almaty clock: "09:05"."""
    return almaty(at).strftime("%H:%M")


def datetime_words(at: datetime, language: str) -> str:
    return f"{date_words(almaty(at).date(), language)}, {time_words(at)}"


def until_words(closes_at: datetime, language: str, *, with_year: bool = True) -> str:
    """«до конца дня 29 ноября 2026 года»; by the hour when the closing is not at midnight.

    Midnight is worded by the day that ends there, because "until 30 November, 00:00" is read
    as one day more, and "23:59" loses a minute.
    """
    language = _known(language)
    local = almaty(closes_at)
    if (local.hour, local.minute) == (0, 0):
        day = date_words(last_day(closes_at), language, with_year=with_year)
        return _UNTIL_END_OF_DAY[language].format(date=day)
    day = date_words(local.date(), language, with_year=with_year)
    to = _dative_kk(local.minute)
    return _UNTIL_HOUR[language].format(date=day, time=time_words(closes_at), to=to)


def zone_words(language: str) -> str:
    return _ZONE[_known(language)]


def whole_days_left(closes_at: datetime, at: datetime) -> int:
    """Calendar days after today on which one may still write; 0 on the last day, negative later."""
    if at >= closes_at:
        return min(-1, (last_day(closes_at) - almaty(at).date()).days)
    return (last_day(closes_at) - almaty(at).date()).days


def days_left_words(closes_at: datetime, at: datetime, language: str) -> str:
    """«Осталось 9 дней», «Сегодня последний день»; after the closing, when it was."""
    language = _known(language)
    days = whole_days_left(closes_at, at)
    if at >= closes_at:
        return _closed_words(closes_at, at, language)
    if days == 0:
        return {
            "kk": "Бүгін соңғы күн",
            "ru": "Сегодня последний день",
            "en": "Last day today",
        }[language]
    counted = f"{days}{NBSP}{_day_noun(days, language)}"
    return {
        "kk": f"{counted} қалды",
        "ru": f"{_remains_ru(days)} {counted}",
        "en": f"{counted} left",
    }[language]


def days_to_opening_words(opens_at: datetime, at: datetime, language: str) -> str:
    """«Откроется через 3 дня», tomorrow or today; in whole calendar days."""
    language = _known(language)
    days = (almaty(opens_at).date() - almaty(at).date()).days
    if days <= 0:
        return {"kk": "Бүгін ашылады", "ru": "Откроется сегодня", "en": "Opens today"}[language]
    if days == 1:
        return {
            "kk": "Ертең ашылады",
            "ru": "Откроется завтра",
            "en": "Opens tomorrow",
        }[language]
    counted = f"{days}{NBSP}{_day_noun(days, language)}"
    return {
        "kk": f"{counted}нен кейін ашылады",
        "ru": f"Откроется через {counted}",
        "en": f"Opens in {counted}",
    }[language]


def days_passed(opens_at: datetime, closes_at: datetime, at: datetime) -> tuple[int, int]:
    """(calendar days of the window that have begun and ended, all its calendar days)."""
    first = almaty(opens_at).date()
    total = (last_day(closes_at) - first).days + 1
    passed = (almaty(at).date() - first).days
    return max(0, min(passed, total)), total


def _closed_words(closes_at: datetime, at: datetime, language: str) -> str:
    days = (almaty(at).date() - last_day(closes_at)).days
    if days == 0:
        return {"kk": "Бүгін жабылды", "ru": "Закрылось сегодня", "en": "Closed today"}[language]
    if days == 1:
        return {
            "kk": "Кеше жабылды",
            "ru": "Закрылось вчера",
            "en": "Closed yesterday",
        }[language]
    day = date_words(last_day(closes_at), language)
    return {
        "kk": f"{day} күні жабылды",
        "ru": f"Закрылось {day}",
        "en": f"Closed on {day}",
    }[language]


def _day_noun(days: int, language: str) -> str:
    if language == "kk":
        return "күн"
    if language == "en":
        return "day" if days == 1 else "days"
    return ("день", "дня", "дней")[_form_ru(days)]


def _remains_ru(days: int) -> str:
    return "Остался" if _form_ru(days) == 0 else "Осталось"


def _dative_kk(minutes: int) -> str:
    """The ending that minutes take, with its hyphen: -ге of 00, -ға of 30, -ке of 15."""
    tens, units = divmod(minutes, 10)
    return "-" + (_TO_UNITS[units] if units else _TO_TENS[tens])


def _form_ru(number: int) -> int:
    """0 for 1, 21, 31; 1 for 2–4, 22–24; 2 for the rest, 11–14 with it."""
    ten, one = divmod(number % 100, 10)
    if ten != 1 and one == 1:
        return 0
    return 1 if ten != 1 and one in (2, 3, 4) else 2


def _known(language: str) -> str:
    short = language[:2]
    return short if short in _MONTHS else "en"
