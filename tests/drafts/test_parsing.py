"""The units of the law in texts of our own; each case is one that real drafts show."""

from dataclasses import replace

import pytest

from drafts.parsing import parse_act
from drafts.reading import Paragraph, ReadFile, Unreadable, read_file
from tests.drafts.texts import codes, eids, lost_characters, parse, unit_of

DECISION = """
Проект
Об утверждении Правил сада
В соответствии с законом маслихат города РЕШИЛ:
1. Утвердить Правила.
2. Решение вводится в действие завтра.
Председатель сессии
А. Тестов
Секретарь маслихата	Б. Пробный
Приложение
к решению маслихата города
от «___» ________ 2026 года № ___
Правила сада
Глава 1. Общие положения
1. В саду растут:
1) деревья;
2) кусты.
Глава 2 Поведение
2. Рвать цветы нельзя.
"""


def test_a_decision_is_sorted_into_frame_points_and_annex():
    act = parse(DECISION)

    assert (act.kind, act.language) == ("maslikhat_decision", "ru")
    assert act.title == "Об утверждении Правил сада"
    assert act.preface == "Проект"
    assert act.preamble == "В соответствии с законом маслихат города РЕШИЛ:"
    assert act.conclusions == ("Председатель сессии\nА. Тестов\nСекретарь маслихата\tБ. Пробный")
    assert eids(act) == [
        "para_1",
        "para_2",
        "att_1",
        "att_1__chp_1",
        "att_1__para_1",
        "att_1__para_1__subpara_1",
        "att_1__para_1__subpara_2",
        "att_1__chp_2",
        "att_1__para_2",
    ]
    assert codes(act) == []


def test_a_unit_knows_its_label_number_heading_and_parent():
    act = parse(DECISION)

    annex, chapter = unit_of(act, "att_1"), unit_of(act, "att_1__chp_2")
    assert (annex.number, annex.heading) == ("", "Правила сада")
    assert annex.label == (
        "Приложение\nк решению маслихата города\nот «___» ________ 2026 года № ___"
    )
    assert (chapter.label, chapter.number, chapter.heading) == ("Глава 2", "2", "Поведение")
    point = unit_of(act, "att_1__para_2")
    assert (point.parent, point.label, point.text) == (
        "att_1__chp_2",
        "2.",
        "Рвать цветы нельзя.",
    )


def test_kazakh_units_carry_the_same_eids():
    act = parse("""
Бақ туралы
1-бөлім. Жалпы
1-тарау. Негізгі
1-параграф. Ұғымдар
1-бап. Бақ
1. Бақта мыналар бар:
1) ағаштар;
2) бұталар.
12-1-бап. Кіру
Кіру тегін.
""")

    assert act.language == "kk"
    assert eids(act) == [
        "title_1",
        "chp_1",
        "chp_1__subchp_1",
        "art_1",
        "art_1__para_1",
        "art_1__para_1__subpara_1",
        "art_1__para_1__subpara_2",
        "art_12-1",
    ]
    article = unit_of(act, "art_12-1")
    assert (article.label, article.number, article.heading) == ("12-1-бап.", "12-1", "Кіру")


def test_a_kazakh_annex_is_named_by_the_last_line_of_its_corner_block():
    act = parse("""
Бақ туралы
Қала мәслихаты ШЕШІМ ҚАБЫЛДАДЫ:
1. Қағидалар бекітілсін.
Сессия төрағасы	А. Сынақ
Қала мәслихатының
2026 жылғы «___» ________
№ ___ шешіміне
1-қосымша
Бақ қағидалары
1. Бақ ашық.
Қағидаларға
қосымша
Өтініш
1. Аты-жөні.
Қала мәслихатының
2026 жылғы «___» ________
№ ___ шешіміне
2-қосымша
Тізбе
1. Бірінші бақ.
""")

    assert act.kind == "maslikhat_decision"
    assert act.conclusions == "Сессия төрағасы\tА. Сынақ"
    assert eids(act) == [
        "para_1",
        "att_1",
        "att_1__para_1",
        "att_1__att_1",
        "att_1__att_1__para_1",
        "att_2",
        "att_2__para_1",
    ]
    assert unit_of(act, "att_2").number == "2"
    assert unit_of(act, "att_1").label.startswith("Қала мәслихатының\n2026")


def test_several_approved_documents_hold_their_own_annexes():
    act = parse("""
В соответствии с законом ПРИКАЗЫВАЮ:
1. Утвердить прилагаемые документы.
Министр	А. Тестов
Утверждены приказом
министра садов
от 1 мая 2026 года № 5
Правила
1. Первое.
Приложение 1 к Правилам
Знаки
Приложение 2 к Правилам
Разметка
Утверждены приказом
министра садов
Положение
1. Второе.
Приложение к Положению
Форма
""")

    assert act.kind == "order"
    annexes = [(unit.eid, unit.number) for unit in act.units if unit.kind == "annex"]
    assert annexes == [
        ("att_1", ""),
        ("att_1__att_1", "1"),
        ("att_1__att_2", "2"),
        ("att_2", ""),
        ("att_2__att_1", ""),
    ]


def test_parts_stand_inside_a_section_or_around_it():
    inside = parse("Раздел 1. А\nОБЩАЯ ЧАСТЬ\nГлава 1. Б\nСтатья 1. В\nТекст.\nРаздел 2. Г")
    around = parse("ОБЩАЯ ЧАСТЬ\nРаздел 1. А\nГлава 1. Б\nСтатья 1. В\nТекст.")

    assert [(u.eid, u.parent) for u in inside.units] == [
        ("title_1", None),
        ("part_1", "title_1"),
        ("chp_1", "part_1"),
        ("art_1", "chp_1"),
        ("title_2", None),
    ]
    assert [(u.eid, u.parent) for u in around.units][:3] == [
        ("part_1", None),
        ("title_1", "part_1"),
        ("chp_1", "title_1"),
    ]


def test_subsections_and_subchapters_carry_their_parents():
    act = parse("Раздел ІІ. А\nПодраздел 1. Б\nГлава 1. В\n§ 2. Г\nСтатья 1. Д\nТекст.")

    # A Roman number of Cyrillic letters is one of Latin letters.
    assert eids(act)[:4] == ["title_II", "title_II__subtitle_1", "chp_1", "chp_1__subchp_2"]


def test_small_and_capital_letters_tell_indents_from_parts():
    act = parse("""
Статья 1. Парк
1. Парк открыт:
днем;
вечером.
Он открыт и зимой:
если нет снега.
2. Превышение -
влечет штраф.
""")

    assert [(u.eid, u.parent) for u in act.units if u.kind in ("alinea", "indent")] == [
        ("art_1__para_1__p_2", "art_1__para_1"),
        ("art_1__para_1__p_3", "art_1__para_1"),
        ("art_1__para_1__al_2", "art_1__para_1"),
        ("art_1__para_1__al_2__p_2", "art_1__para_1__al_2"),
        ("art_1__para_2__p_2", "art_1__para_2"),
    ]


def test_text_under_a_list_goes_to_the_item_or_past_the_list():
    act = parse("""
Статья 1. Сад
Сад - это:
1) деревья:
груши;
яблони;
2) кусты.
Кусты стригут.
3) трава, -
влечет радость.
Сад красив.
""")

    under = {u.text: u.parent for u in act.units if u.kind in ("alinea", "indent")}
    assert under == {
        "груши;": "art_1__subpara_1",
        "яблони;": "art_1__subpara_1",
        "Кусты стригут.": "art_1__subpara_2",
        "влечет радость.": "art_1",
        "Сад красив.": "art_1",
    }


def test_letters_stand_under_their_subpoint():
    act = parse("Статья 1. А\n12-1) лицо:\nа) первое;\nб) второе;\n13) другое.")

    assert eids(act)[1:] == [
        "art_1__subpara_12-1",
        "art_1__subpara_12-1__point_а",
        "art_1__subpara_12-1__point_б",
        "art_1__subpara_13",
    ]


def test_numbers_need_no_space_behind_them():
    act = parse("1.Утвердить.\n2..Внести:\n1)первое;\n2) второе.")

    assert eids(act) == ["para_1", "para_2", "para_2__subpara_1", "para_2__subpara_2"]


@pytest.mark.parametrize(
    "line",
    ["с 23.00. до 07.00 часов", "20 х 30", "1.1 Знак", '1.3.1 "Дорога".', "2019. Год", "² Степень"],
)
def test_times_sizes_and_decimals_are_text(line):
    act = parse(f"1. Пункт.\n{line}\n2. Второй.")

    assert [u.eid for u in act.units if u.kind == "paragraph"] == ["para_1", "para_2"]
    assert not lost_characters(read_file("a.txt", f"1. Пункт.\n{line}\n2. Второй.".encode()), act)


def test_decimal_numbers_of_all_points_are_their_numbers():
    act = parse("Правила\n1.1. Первый.\n1.2. Второй.\n2.1. Третий.")

    assert [(u.kind, u.number) for u in act.units] == [
        ("paragraph", "1.1"),
        ("paragraph", "1.2"),
        ("paragraph", "2.1"),
    ]


def test_a_latin_letter_in_the_word_is_read_with_a_doubt():
    act = parse("Статья 1. А\nТекст.\nCтатья 2. Б\nТекст.")

    assert eids(act) == ["art_1", "art_2"]
    assert unit_of(act, "art_2").label == "Cтатья 2."
    assert codes(act) == ["title_missing", "look_alike_letters"]


def test_a_heading_that_lost_its_word_is_found_by_the_sequence():
    act = parse("""
О саде
Статья 1. Первая
1. Текст.
2. Незаконное вмешательство
1. Текст.
1-1. Еще.
Статья 3. Третья
Текст.
""")

    assert eids(act) == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "art_1__para_1_2",
        "art_1__para_1-1",
        "art_3",
    ]  # The number 2 continues the points of article 1: it is no heading.
    act = parse(
        "О саде\nСтатья 1. Первая\nТекст.\n2. Вмешательство\n1. Текст.\nСтатья 3. Я\nТекст."
    )

    assert eids(act) == ["art_1", "art_2", "art_2__para_1", "art_3"]
    assert codes(act) == ["heading_word_lost"]


def test_lines_that_only_look_like_headings_are_text():
    act = parse("""
О саде
Статья 1. Первая
Признать утратившими силу:
статья 38;
Статья 500. Чужая
Статья 2 дополнена подпунктом 2-1)
Статья 2. Вторая
Текст.
Статья 3. Третья
Текст.
Статья 4. Четвертая
Текст.
Статья 5. Пятая
Текст.
""")

    assert eids(act)[0] == "art_1"
    assert [u.eid for u in act.units if u.kind == "article"] == [f"art_{n}" for n in range(1, 6)]
    assert codes(act) == ["false_heading", "false_heading"]


def test_a_note_that_lost_its_first_word_is_a_note():
    act = parse(
        "О саде\nСтатья 1. А\nТекст.\nСтатья 1 с изменением, внесенным Законом РК от 01.01.2026."
    )

    assert unit_of(act, "art_1").note.startswith("Статья 1 с изменением")
    assert codes(act) == ["note_word_lost"]


def test_headings_run_over_lines():
    act = parse("""
РАЗДЕЛ 3. ОРГАНЫ, УПОЛНОМОЧЕННЫЕ
РАССМАТРИВАТЬ ДЕЛА
ОБЩАЯ ЧАСТЬ
Глава 50. Рассмотрение дел по жалобам,
протестам
Статья 1. О садах и
парках
Текст.
""")

    assert [(u.eid, u.heading) for u in act.units] == [
        ("title_3", "ОРГАНЫ, УПОЛНОМОЧЕННЫЕ РАССМАТРИВАТЬ ДЕЛА"),
        ("part_1", ""),
        ("chp_50", "Рассмотрение дел по жалобам, протестам"),
        ("art_1", "О садах и парках"),
    ]


def test_two_headings_on_one_line_are_two_units():
    act = parse("О саде\nГлава 1. КОНЕЦ Статья 13. Последняя\nТекст.")

    assert [(u.eid, u.heading) for u in act.units] == [("chp_1", "КОНЕЦ"), ("art_13", "Последняя")]
    assert "headings_on_one_line" in codes(act)


def test_excluded_and_deferred_units_keep_their_numbers():
    act = parse("""
О саде
Статья 1. Первая
1. Исключен Законом РК от 01.01.2026 № 1-VIII.
2. Исключение из реестра живо.
3) утратил силу Законом РК от 01.01.2026;
Статья 2. Вторая
Сноска. Статья 2 исключена Законом РК от 01.01.2026 № 1-VIII.
Статья 2-1. Вводится в действие с 01.01.2030 в соответствии с Законом РК.
Статья 3. Третья
Сноска. Статья 3 с изменениями, внесенными Законом РК.
Текст.
""")

    assert {u.eid: u.status for u in act.units} == {
        "art_1": "",
        "art_1__para_1": "excluded",
        "art_1__para_2": "",
        "art_1__para_2__subpara_3": "excluded",
        "art_2": "excluded",
        "art_2-1": "deferred",
        "art_3": "",
    }
    assert unit_of(act, "art_2").heading == "Вторая"


def test_kazakh_exclusions_are_read_too():
    act = parse(
        "Бақ туралы\n1. Бірінші.\n2. Алып тасталды - ҚР Заңымен.\n3. Алып тасталған күні келеді."
    )

    assert [u.status for u in act.units] == ["", "excluded", ""]


def test_notes_of_the_law_are_units_and_their_numbers_are_text():
    act = parse("""
О саде
Статья 1. Первая
1. Текст.
2. Текст.
Примечания.
1. Первое примечание.
2. Второе примечание.
3. Третья часть статьи не примечание?
Статья 2. Вторая
Текст.
Примечание. Сад - это и огород.
""")

    note = unit_of(act, "art_1__hcontainer_1")
    assert (note.kind, note.label, note.parent) == ("note", "Примечания.", "art_1")
    assert note.text.startswith("1. Первое примечание.\n2. Второе примечание.")
    assert unit_of(act, "art_2__hcontainer_1").text == "Сад - это и огород."


def test_a_note_ends_where_the_points_of_the_article_go_on():
    act = parse("О\nСтатья 1. А\n1. Б.\nПримечание. В.\n2. Г.")

    assert eids(act) == ["art_1", "art_1__para_1", "art_1__hcontainer_1", "art_1__para_2"]


def test_the_publishers_notes_are_no_units():
    act = parse("""
О саде
Статья 1. Первая
1. Текст.
Примечание ИЗПИ!
В пункт 2 предусмотрено изменение с 01.01.2030.
2. Текст второй.
Cноска. Статья 1 с изменениями, внесенными Законом РК.
""")

    assert eids(act) == ["art_1", "art_1__para_1", "art_1__para_2"]
    assert unit_of(act, "art_1__para_1").note == (
        "Примечание ИЗПИ!\nВ пункт 2 предусмотрено изменение с 01.01.2030."
    )
    assert unit_of(act, "art_1").note.startswith("Cноска.")


def test_quoted_wording_is_text_of_the_unit_above():
    act = parse("""
О внесении изменений
Статья 1. Внести в Закон «О дворах» изменения:
1) статью 5 изложить в следующей редакции:
«Статья 5. Права
1. Житель вправе:
1) смотреть.
2. Иное.»;
2) дополнить статьей 5-1:
«Статья 5-1. Новая статья «О выборе».»;
3) слова «двор» заменить.
Статья 2. Настоящий Закон вводится в действие завтра.
""")

    assert eids(act) == [
        "art_1",
        "art_1__subpara_1",
        "art_1__subpara_2",
        "art_1__subpara_3",
        "art_2",
    ]
    assert unit_of(act, "art_1__subpara_1").text.endswith("1) смотреть.\n2. Иное.»;")
    # Articles of amending laws have a text and no heading (law art. 23(9)).
    assert [(u.heading, bool(u.text)) for u in act.units if u.kind == "article"] == [
        ("", True),
        ("", True),
    ]


def test_an_unpaired_quotation_mark_swallows_one_line_only():
    act = parse("О саде\n1. Первый:\n«2. Второй\n3. Третий.\n4. Четвертый.")

    assert eids(act) == ["para_1", "para_3", "para_4"]
    assert "quote_unclosed" in codes(act)


def test_a_contents_list_is_left_out_line_by_line():
    text = """
Кодекс о саде
СОДЕРЖАНИЕ
Раздел 1. А
Глава 1. Б
Статья 1. В
Статья 2. Г
Раздел 1. А
Глава 1. Б
Статья 1. В
Текст.
Статья 2. Г
Текст.
"""
    act = parse(text)

    assert eids(act) == ["title_1", "chp_1", "art_1", "art_2"]
    assert [d.line for d in act.doubts if d.code == "contents_list"] == [2, 3, 4, 5, 6]
    assert not lost_characters(read_file("a.txt", text.strip().encode()), act)


def test_numbers_that_jump_return_or_repeat_are_doubted():
    act = parse("О саде\n1. А.\n3. Б.\n2. В.\n2. Г.\n2-1. Д.")

    assert eids(act) == ["para_1", "para_3", "para_2", "para_2_2", "para_2-1"]
    assert codes(act) == ["number_gap", "number_order", "number_repeated"]
    assert [d.params["number"] for d in act.doubts] == ["3", "2", "2"]


def test_a_joint_file_without_units_is_refused():
    with pytest.raises(Unreadable) as refusal:
        parse("Пояснительная записка\nСад нужен всем.")

    assert refusal.value.code == "no_units"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("акимат ПОСТАНОВЛЯЕТ:\n1. А.", "akimat_resolution"),
        ("әкімдігі ҚАУЛЫ ЕТЕДІ:\n1. А.", "akimat_resolution"),
        ("маслихат Р Е Ш И Л:\n1. А.", "maslikhat_decision"),
        ("ПРИКАЗЫВАЮ:\n1. А.", "order"),
        ("БҰЙЫРАМЫН:\n1. А.", "order"),
        ("Правила сада\n1. А.", "rules"),
        ("Статья 1. А\nТекст.", "law"),
        ("Статья 1. А\nЦель настоящего Кодекса.", "code"),
    ],
)
def test_the_kind_of_act_is_recognised(text, kind):
    assert parse(text).kind == kind
    assert parse(text, kind="rules").kind == "rules"


def test_visas_stand_in_the_preface():
    act = parse("О саде\n1. Пункт.\nАким	А. Тестов\nСОГЛАСОВАНО\nМинистерство садов")

    assert act.preface == "СОГЛАСОВАНО\nМинистерство садов"
    assert act.conclusions == "Аким\tА. Тестов"
    assert unit_of(act, "para_1").text == "Пункт."


def test_a_table_is_text_of_the_unit_above():
    act = parse(
        "# О саде\n1. Таблица:\n| 1. | два |\n|---|---|\n| 3 | 4 |\n2. Дальше.", name="a.md"
    )

    assert eids(act) == ["para_1", "para_2"]
    assert unit_of(act, "para_1").text == "Таблица:\n1.\tдва\n3\t4"


def test_footnotes_are_notes_of_their_unit():
    read = read_file("a.txt", "О саде\n1. Пункт.".encode())
    noted = replace(read.paragraphs[1], footnotes=("Сноска Word.",))
    act = parse_act(replace(read, paragraphs=(read.paragraphs[0], noted)))

    assert act.units[0].note == "Сноска Word."


def test_a_heading_may_stand_on_the_line_below_its_number():
    act = parse("О саде\nГлава 1.\nОбщие положения\nСтатья 1.\nВ саду тихо.\nСтатья 2\nШум\nНет.")

    assert [(u.eid, u.heading, u.text) for u in act.units] == [
        ("chp_1", "Общие положения", ""),
        ("art_1", "", "В саду тихо."),
        ("art_2", "Шум", "Нет."),
    ]


def test_line_breaks_inside_a_paragraph_part_units_but_not_words():
    read = ReadFile((Paragraph("1. Первый:\nа именно\n1) раз;\n2) два.\n2. Второй.", 4),))

    act = parse_act(read)

    assert [(u.eid, u.text, u.line) for u in act.units] == [
        ("para_1", "Первый:\nа именно", 4),
        ("para_1__subpara_1", "раз;", 4),
        ("para_1__subpara_2", "два.", 4),
        ("para_2", "Второй.", 4),
    ]


def test_a_note_goes_to_the_innermost_open_unit_that_it_names():
    act = parse("""
О саде
Глава 10. Парк
Статья 73-1. Побои
Сноска. Глава 10 дополнена статьей 73-1 Законом РК от 03.07.2017; исключена Законом РК.
Статья 74. Шум
1. Текст.
2. Текст.
Сноска. Пункт 2 в редакции Закона РК.
Нормативным постановлением Конституционного Суда РК от 28.04.2023 часть вторая отменена.
Сноска. Глава 10 с изменениями, внесенными Законом РК.
""")

    assert {u.eid: u.note[:23] for u in act.units if u.note} == {
        "chp_10": "Сноска. Глава 10 с изме",
        "art_73-1": "Сноска. Глава 10 дополн",
        "art_74__para_2": "Сноска. Пункт 2 в редак",
    }
    assert "Суда РК" in unit_of(act, "art_74__para_2").note
    assert unit_of(act, "art_73-1").status == "excluded"


@pytest.mark.parametrize(
    ("item", "line", "parent"),
    [
        ("2) шум.", "влечет штраф.", "art_1"),
        ("2) шум.", "- влекут штраф.", "art_1"),
        ("2) шум, -", "ведет к штрафу.", "art_1"),
        ("2) шум –", "ведет к штрафу.", "art_1"),
        ("2) шум:", "громкий;", "art_1__subpara_2"),
        ("2) шум;", "в том числе громкий;", "art_1__subpara_2"),
    ],
)
def test_a_small_letter_line_after_a_list_ends_the_sentence_above_it(item, line, parent):
    act = parse(f"О саде\nСтатья 1. Ночь\nЗапрещены:\n1) бег;\n{item}\n{line}")

    assert act.units[-1].parent == parent
    assert act.units[-1].kind == "indent"


def test_an_article_that_speaks_of_coming_into_force_is_not_deferred():
    act = parse(
        "О саде\nСтатья 1. Вводится в действие с нового года законом\nТекст.\n"
        "Статья 2. Б\n1. Вводится в действие с мая."
    )

    assert [u.status for u in act.units] == ["", "", ""]


def test_a_lost_chapter_shows_as_a_gap():
    act = parse("О саде\nГлава 1. А\n1. Б.\nГлава 3. В\n2. Г.")

    assert [(d.code, d.line, d.params) for d in act.doubts] == [
        ("number_gap", 4, {"number": "3", "previous": "1"})
    ]


def test_chapters_that_start_again_in_an_annex_are_no_contents_list():
    act = parse("""
О саде
Глава 1. Начало
Текст.
Еще текст.
Глава 2. Конец
Текст.
Еще текст.
Приложение
к решению
Перечень
Глава 1. Снова
Текст.
""")

    assert "contents_list" not in codes(act)
    assert [u.eid for u in act.units if u.kind == "chapter"] == ["chp_1", "chp_2", "att_1__chp_1"]


def test_a_line_before_the_signature_stays_with_its_point():
    act = parse("О саде\n1. Сорта:\nЯблоня\nГруша\nАким	А. Тестов")

    assert act.conclusions == "Аким\tА. Тестов"
    assert [u.text for u in act.units] == ["Сорта:", "Яблоня", "Груша"]


@pytest.mark.parametrize(
    ("first", "second", "owners"),
    [
        ("Правилам пользования садом", "Перечню садов", ["att_1", "att_2"]),
        ("Перечню садов", "Правилам пользования садом", ["att_2", "att_1"]),
        ("Форме", "Форме", ["att_2", "att_2"]),
    ],
)
def test_an_annex_to_a_named_document_stands_under_it_wherever_it_is_printed(first, second, owners):
    act = parse(f"""
О саде
1. Утвердить.
Приложение 1
к решению
Правила пользования садом
1. Тихо.
Приложение 2
к решению
Перечень садов
1. Сад.
Приложение
к {first}
Один
1. Раз.
Приложение
к {second}
Два
1. Два.
""")

    assert [u.parent for u in act.units if u.kind == "annex"] == [None, None, *owners]


def test_a_kazakh_annex_to_a_named_document_stands_under_it():
    act = parse("""
Бақ туралы
1. Бекітілсін.
Шешімге
1-қосымша
Бақты пайдалану қағидалары
1. Тыныш.
Шешімге
2-қосымша
Бақтар тізбесі
1. Бақ.
Бақты пайдалану
қағидаларына
қосымша
Нысан
1. Бір.
""")

    assert [u.parent for u in act.units if u.kind == "annex"] == [None, None, "att_1"]
