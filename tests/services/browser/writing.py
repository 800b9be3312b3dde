"""A small act of our own writing as two Word files, Kazakh and Russian, which differ on purpose.

The Russian text has a point 5 that the Kazakh one lacks, and no point 4: one difference of the
languages and one doubt.
"""

import io

from docx import Document

KK = (
    "Қала әкімдігінің қаулысы",
    "Субұрқақтарды күтіп-ұстау қағидаларын бекіту туралы",
    "Қала әкімдігі ҚАУЛЫ ЕТЕДІ:",
    "1. Субұрқақтар мамыр айының бірінші күнінен қазан айының бірінші күніне дейін жұмыс істейді.",
    "2. Субұрқақ суы аптасына кемінде бір рет ауыстырылады.",
    "3. Желдің жылдамдығы секундына он метрден асқанда субұрқақ өшіріледі.",
)
RU = (
    "Постановление акимата города",
    "Об утверждении Правил содержания фонтанов",
    "Акимат города ПОСТАНОВЛЯЕТ:",
    "1. Фонтаны работают с первого мая по первое октября.",
    "2. Воду в фонтане меняют не реже одного раза в неделю.",
    "3. При ветре сильнее десяти метров в секунду фонтан выключают.",
    "5. О выключении на срок больше недели сообщают на сайте.",
)
NOTE = {
    "kk": ("Түсіндірме жазба", "Қағидалар субұрқақтардың жұмыс уақытын бірдей етеді."),
    "ru": ("Пояснительная записка", "Правила делают время работы фонтанов одинаковым."),
}
ONLY_RUSSIAN = "para_5"


def word_file(paragraphs: tuple[str, ...]) -> bytes:
    """A .docx whose paragraphs carry typed numbers."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def upload(name: str, paragraphs: tuple[str, ...]) -> dict:
    """What a file field of the browser takes."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": name, "mimeType": kind, "buffer": word_file(paragraphs)}
