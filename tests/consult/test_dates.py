"""Dates in words: Almaty days, closings at midnight, plural forms, words at the edges."""

from datetime import UTC, date, datetime

import pytest

from consult import dates

NB = dates.NBSP
MIDNIGHT = datetime(2026, 11, 29, 19, tzinfo=UTC)  # 30 November, 00:00 in Almaty


def at(day, hour=12, month=11):
    """An instant by the clock of Almaty, in November 2026 unless another month is said."""
    return datetime(2026, month, day, hour, tzinfo=dates.ALMATY)


def plain(words):
    return words.replace(NB, " ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "2026 жылғы 30 қараша"),
        ("ru", "30 ноября 2026 года"),
        ("en", "30 November 2026"),
        ("ru-kz", "30 ноября 2026 года"),
        ("de", "30 November 2026"),
    ],
)
def test_a_date_is_worded_as_its_language_does(language, words):
    assert plain(dates.date_words(date(2026, 11, 30), language)) == words


def test_a_date_without_its_year_is_the_same_order_in_all_languages():
    day = date(2026, 1, 5)

    words = [plain(dates.date_words(day, code, with_year=False)) for code in ("kk", "ru", "en")]

    assert words == ["5 қаңтар", "5 января", "5 January"]


def test_an_instant_is_shown_by_the_clock_of_almaty():
    assert plain(dates.datetime_words(MIDNIGHT, "ru")) == "30 ноября 2026 года, 00:00"


def test_an_instant_before_the_change_of_zone_keeps_its_old_offset():
    # Almaty moved from UTC+6 to UTC+5 on 1 March 2024.
    assert dates.time_words(datetime(2024, 2, 1, 6, tzinfo=UTC)) == "12:00"
    assert dates.time_words(datetime(2024, 4, 1, 6, tzinfo=UTC)) == "11:00"


def test_a_naive_datetime_is_refused():
    naive = MIDNIGHT.replace(tzinfo=None)

    with pytest.raises(ValueError, match="time zone"):
        dates.almaty(naive)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "2026 жылғы 29 қараша күнінің соңына дейін"),
        ("ru", "до конца дня 29 ноября 2026 года"),
        ("en", "until the end of 29 November 2026"),
    ],
)
def test_a_closing_at_midnight_is_worded_by_the_day_that_ends(language, words):
    assert plain(dates.until_words(MIDNIGHT, language)) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "2026 жылғы 30 қараша күнгі сағат 18:00-ге дейін"),
        ("ru", "до 18:00 30 ноября 2026 года"),
        ("en", "until 18:00 on 30 November 2026"),
    ],
)
def test_a_closing_by_day_is_worded_by_its_hour(language, words):
    assert plain(dates.until_words(at(30, 18), language)) == words


@pytest.mark.parametrize(
    ("minute", "ending"),
    [(5, "05-ке"), (10, "10-ға"), (26, "26-ға"), (40, "40-қа"), (50, "50-ге"), (51, "51-ге")],
)
def test_the_kazakh_hour_takes_the_ending_of_its_last_numeral(minute, ending):
    closing = at(30, 18).replace(minute=minute)

    assert plain(dates.until_words(closing, "kk")).endswith(f"сағат 18:{ending} дейін")


def test_a_closing_at_midnight_of_new_year_belongs_to_the_old_year():
    new_year = datetime(2027, 1, 1, tzinfo=dates.ALMATY)

    assert plain(dates.until_words(new_year, "ru")) == "до конца дня 31 декабря 2026 года"


@pytest.mark.parametrize(
    ("now", "kk", "ru", "en"),
    [
        (at(20), "9 күн қалды", "Осталось 9 дней", "9 days left"),
        (at(8), "21 күн қалды", "Остался 21 день", "21 days left"),
        (at(18), "11 күн қалды", "Осталось 11 дней", "11 days left"),
        (at(27, 23), "2 күн қалды", "Осталось 2 дня", "2 days left"),
        (at(28, 0), "1 күн қалды", "Остался 1 день", "1 day left"),
        (at(29, 0), "Бүгін соңғы күн", "Сегодня последний день", "Last day today"),
        (at(29, 23), "Бүгін соңғы күн", "Сегодня последний день", "Last day today"),
        (at(30, 0), "Кеше жабылды", "Закрылось вчера", "Closed yesterday"),
        (
            at(2, month=12),
            "2026 жылғы 29 қараша күні жабылды",
            "Закрылось 29 ноября 2026 года",
            "Closed on 29 November 2026",
        ),
    ],
)
def test_days_left_are_whole_calendar_days_and_worded_at_the_edges(now, kk, ru, en):
    words = [plain(dates.days_left_words(MIDNIGHT, now, code)) for code in ("kk", "ru", "en")]

    assert words == [kk, ru, en]


def test_a_closing_at_noon_says_today_before_and_after():
    noon = at(29)

    assert dates.days_left_words(noon, at(29, 11), "ru") == "Сегодня последний день"
    assert dates.days_left_words(noon, at(29, 12), "ru") == "Закрылось сегодня"


def test_whole_days_left_are_negative_from_the_instant_of_closing():
    assert dates.whole_days_left(at(29), at(29, 11)) == 0
    assert dates.whole_days_left(at(29), at(29, 12)) < 0


@pytest.mark.parametrize(
    ("now", "kk", "ru", "en"),
    [
        (at(10, 8), "Бүгін ашылады", "Откроется сегодня", "Opens today"),
        (at(9), "Ертең ашылады", "Откроется завтра", "Opens tomorrow"),
        (at(7), "3 күннен кейін ашылады", "Откроется через 3 дня", "Opens in 3 days"),
    ],
)
def test_the_opening_is_counted_in_calendar_days(now, kk, ru, en):
    opens = at(10, 9)

    words = [plain(dates.days_to_opening_words(opens, now, code)) for code in ("kk", "ru", "en")]

    assert words == [kk, ru, en]


@pytest.mark.parametrize(
    ("now", "passed"), [(at(9), 0), (at(10), 0), (at(21), 11), (at(29, 23), 19), (at(30), 20)]
)
def test_the_progress_of_a_window_stays_between_nothing_and_all(now, passed):
    assert dates.days_passed(at(10, 9), MIDNIGHT, now) == (passed, 20)
