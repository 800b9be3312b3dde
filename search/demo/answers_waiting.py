"""What waits in the drafting body: answers nobody has published yet, and one exception."""

from search.demo.said_by_council import AnswerSaid, Both

# Written by the body's officer, not published yet; the second still lacks its Russian.
PROPOSED: dict[str, tuple[AnswerSaid, ...]] = {
    "cycling": (
        AnswerSaid(
            to=(("marat", "att_1__para_27"),),
            disposition="accepted",
            reason=Both(
                kk="Тармақ «қар тротуардан шығарылғанға дейін» деген сөздермен толықтырылады.",
                ru="Пункт дополняется словами «до вывоза снега с тротуаров».",
            ),
        ),
        AnswerSaid(
            to=(("nurlan", "att_1__para_18__subpara_3"),),
            disposition="partly",
            reason=Both(
                kk="Бейнебақылау бар жерде тұрақ соның көріс аймағына қойылады. Барлық тұраққа "
                "жаңа камера орнату көзделмеген.",
            ),
        ),
        AnswerSaid(
            to=(("viktor", "att_1__para_29"),),
            disposition="noted",
            reason=Both(
                kk="Айналып өту сызбасын Басқарма бекітеді, мердігер оны тек ұсынады.",
                ru="Схему объезда утверждает Управление, подрядчик её только предлагает.",
            ),
        ),
    ),
}

# Left without an answer, publicly: whose comment (author, eid) and why.
EXCEPTIONS: dict[str, tuple[tuple[tuple[str, str], Both], ...]] = {
    "cycling": (
        (
            ("irina", ""),
            Both(
                kk="Пікірде жоба мәтіні бойынша ұсыныс жоқ. Қысқы тазалау 27-тармақта реттелген.",
                ru="В комментарии нет предложения к тексту. Зимняя уборка описана в пункте 27.",
            ),
        ),
    ),
}
