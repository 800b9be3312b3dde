"""One public thing of each type that the council, its members and bodies say."""

from tests import meetings, windows
from tests.comments.answering import WORDS, answered, closed_with, excepted
from tests.comments.opining import submitted
from tests.records import REASON

SAID_BY_COUNCIL = ("opinion", "answer", "exception", "decision", "recommendation", "reply")


def speak(word_kk: str = "Самокат", word_ru: str = "Самокаты") -> None:
    """An opinion with its point, an answer, a comment without one, a returned act, remarks sent
    to a body and one reply. The words stand in the opinion, the answer and the reply.
    """
    submitted(
        windows.open_window(),
        conclusion_kk=f"{word_kk} керек.",
        conclusion_ru=f"{word_ru} нужны.",
    )
    _window, comments = closed_with("para_1", "para_2", "para_3")
    excepted(comments.pop())
    answered(comments, **{**WORDS, "reason_kk": f"{word_kk} бар.", "reason_ru": f"{word_ru} есть."})
    meetings.signed(verdict="returned")
    reasons = {name: f"{text} {word_ru}." for name, text in REASON.items()}
    meetings.replied(meetings.forwarded(), result="partly", **reasons)
