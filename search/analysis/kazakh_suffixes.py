"""Endings of Kazakh words, in folded letters (қ as к, ә as а …), and what they may follow.

Classes of the letter before an ending: V vowel, U "у", T voiceless or at the end of a loan word,
N "м н", D other voiced.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


VOWELS = frozenset("аеиоуыэюя")
VOICELESS = frozenset("пфктсшщхцчбвгд")
NASAL = frozenset("мн")
# Roots too short for the general rule that three letters with a vowel must remain.
SHORT_ROOTS = frozenset(_words("ту ит уй ис ие су ай ат ел ер он оз ет от жу"))
FRONT, BACK = frozenset("еиэ"), frozenset("аы")

FINITE = _words(
    "майтындай мейтиндей байтындай бейтиндей пайтындай пейтиндей атындай етиндей йтындай йтиндей"
    " майтын мейтин байтын бейтин пайтын пейтин майды мейди байды бейди пайды пейди"
    " атын етин йтын йтин ады еди йды йди ылсын илсин"
)

AFTER_POSSESSIVE = _words("ндагы ндеги ндай ндей нын нин нда нде нан нен мен на не")

# ending: classes of the letter that it may follow
CASES = {
    "дагы": "VUND",
    "деги": "VUND",
    "тагы": "T",
    "теги": "T",
    "нын": "VUN",
    "нин": "VUN",
    "дын": "UD",
    "дин": "UD",
    "тын": "T",
    "тин": "T",
    "дан": "VUD",
    "ден": "VUD",
    "тан": "T",
    "тен": "T",
    "нан": "N",
    "нен": "N",
    "мен": "VUND",
    "бен": "D",
    "пен": "T",
    "сыз": "VUTND",
    "сиз": "VUTND",
    "га": "VUND",
    "ге": "VUND",
    "ка": "T",
    "ке": "T",
    "ны": "VU",
    "ни": "VU",
    "ды": "UDN",
    "ди": "UDN",
    "ты": "T",
    "ти": "T",
    "да": "VUND",
    "де": "VUND",
    "та": "T",
    "те": "T",
}
PLURALS = {"лар": "VUD", "лер": "VUD", "дар": "ND", "дер": "ND", "тар": "T", "тер": "T"}

# Verbal nouns, participles, converbs; the negation before them goes with them.
VERBAL = _words(
    "маган меген баган беген паган пеген мау меу бау беу пау пеу"
    " ган ген кан кен сын син сып сип ып ип"
)
VERBAL_ENDS = ("са", "се", "п", "у", "ю")

# Words that look as if they had such an ending.
NO_VERBS = frozenset(
    _words(
        "орган тарау тарап курбан аурухана дуние жануар аудан бас тас кас жас бос кес бес алты"
        " орын окиган караган ауыл топ коп сап лап тап кап деп жеп хат ис кус тис кыс тус"
        " гимн нотариус талап мектеп кесип тартип зан корган бекет саясат кенес"
    )
)
# Roots that end like a case of a shorter word.
WHOLE = frozenset(_words("тулга олке ертеги кешке орнек"))
LOST_VOWEL = {"орн": "орын", "мойн": "мойын", "халк": "халык", "ерк": "ерик"}
