"""What an entry of the record says, in a plain sentence of the active language.

Names of bodies and commissions are public; of a resident there is no name to say (law 7).
"""

from dataclasses import dataclass, field

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comments.choices import HidingReason
from comments.models import Opinion
from comments.presenting.said import place_name
from consult.dates import date_words, datetime_words, until_words
from consult.events import EventKind
from consult.models import JournalEntry, Reply, Verdict


@dataclass
class Names:
    """What ids in payloads are called; filled with one query for each kind (``names_for``)."""

    bodies: dict[int, str] = field(default_factory=dict)
    commissions: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def sentence(entry: JournalEntry, names: Names) -> str:
    """One sentence; the bare name of the kind when the entry lacks what the sentence needs."""
    say = _SENTENCES.get(entry.kind)
    if say is None:
        return entry.get_kind_display()
    try:
        return say(entry.payload, names)
    except (KeyError, TypeError, ValueError):
        # Lines are for ever and were written by earlier releases: an unknown shape is no error.
        return entry.get_kind_display()


def _language() -> str:
    return get_language() or "kk"


def _day(text: str) -> str:
    return date_words(parse_date(text), _language())


def _moment(text: str) -> str:
    return datetime_words(parse_datetime(text), _language())


def _until(text: str) -> str:
    return until_words(parse_datetime(text), _language())


def _reason(payload: dict) -> str:
    language = _language()[:2]
    return payload.get(f"reason_{language}") or payload["reason_kk"]


def _announced(payload: dict, _names: Names) -> str:
    return _(
        "Edition %(edition)s was sealed and announced: "
        "the discussion runs from %(opens)s %(until)s."
    ) % _window(payload)


def _recorded(payload: dict, _names: Names) -> str:
    return _(
        "A discussion of edition %(edition)s held from %(opens)s %(until)s was recorded afterwards."
    ) % _window(payload)


def _window(payload: dict) -> dict:
    opens, closes = _moment(payload["opens_at"]), _until(payload["closes_at"])
    return {"edition": payload["edition"], "opens": opens, "until": closes}


def _postponed(payload: dict, _names: Names) -> str:
    words = {"opens": _moment(payload["opens_at"]), "reason": _reason(payload)}
    return _("The opening was postponed to %(opens)s. Reason: %(reason)s") % words


def _cancelled(payload: dict, _names: Names) -> str:
    return _("The discussion was cancelled. Reason: %(reason)s") % {"reason": _reason(payload)}


def _extended(payload: dict, _names: Names) -> str:
    words = {"until": _until(payload["closes_at"]), "reason": _reason(payload)}
    return _("The discussion was extended %(until)s. Reason: %(reason)s") % words


def _topic(payload: dict, names: Names) -> str:
    return _("The topic was changed to “%(topic)s”.") % {"topic": names.topics[payload["after"]]}


def _received(payload: dict, _names: Names) -> str:
    return _("Comment %(number)s was received: %(place)s.") % _comment(payload)


def _received_on_paper(payload: dict, _names: Names) -> str:
    return _("Comment %(number)s was recorded afterwards: %(place)s.") % _comment(payload)


def _comment(payload: dict) -> dict:
    return {"number": payload["reference"], "place": place_name(payload["clause"] or None)}


def _withdrawn(payload: dict, names: Names) -> str:
    number = {"number": names.comments[payload["comment"]]}
    return _("Comment %(number)s was withdrawn by its author.") % number


def _hidden(payload: dict, names: Names) -> str:
    reason = HidingReason(payload["reason"]).label
    words = {"number": names.comments[payload["comment"]], "reason": reason}
    return _("Comment %(number)s was hidden by the council: %(reason)s.") % words


def _supported(payload: dict, names: Names) -> str:
    number = {"number": names.comments[payload["comment"]]}
    return _("A resident supported comment %(number)s.") % number


def _opinion(payload: dict, _names: Names) -> str:
    verdict = Opinion.Verdict(payload["verdict"]).label
    return _("A member of the council submitted an expert opinion: %(verdict)s.") % {
        "verdict": str(verdict).lower()
    }


def _opinion_on_paper(payload: dict, _names: Names) -> str:
    verdict = Opinion.Verdict(payload["verdict"]).label
    return _("An expert opinion of a member was recorded afterwards: %(verdict)s.") % {
        "verdict": str(verdict).lower()
    }


def _assigned(payload: dict, names: Names) -> str:
    commission, due = names.commissions[payload["commission"]], _day(payload["due_on"])
    return _(
        "The draft was assigned to the commission “%(commission)s”; the term ends on %(due)s."
    ) % {
        "commission": commission,
        "due": due,
    }


def _answers(payload: dict, _names: Names) -> str:
    count = len(payload["answers"])
    return ngettext(
        "%(count)d answer was published.", "%(count)d answers were published.", count
    ) % {"count": count}


def _exception(payload: dict, names: Names) -> str:
    words = {"number": names.comments[payload["comment"]], "reason": _reason(payload)}
    return _("Comment %(number)s was left without an answer. Reason: %(reason)s") % words


def _completed(payload: dict, _names: Names) -> str:
    return _(
        "The consultation was completed: answered %(answered)d, "
        "left without an answer %(excepted)d."
    ) % {"answered": payload["answered"], "excepted": payload["excepted"]}


def _decided(payload: dict, _names: Names) -> str:
    verdict = str(Verdict(payload["verdict"]).label).lower()
    votes = payload["votes"]
    words = {"edition": payload["edition"], "verdict": verdict, "for": votes["for"]}
    words |= {"against": votes["against"], "abstained": votes["abstained"]}
    return (
        _(
            "The chair signed the council's decision on edition %(edition)s: %(verdict)s "
            "(for %(for)d, against %(against)d, abstained %(abstained)d)."
        )
        % words
    )


def _forwarded(payload: dict, names: Names) -> str:
    words = {"body": names.bodies[payload["body"]], "number": payload["outgoing_number"]}
    words["date"] = _day(payload["sent_on"])
    return _("Recommendations were sent: %(body)s, %(date)s, outgoing number %(number)s.") % words


def _replied(payload: dict, _names: Names) -> str:
    result = str(Reply.Result(payload["result"]).label).lower()
    words = {"number": payload["recommendation"], "result": result}
    return _("The body replied to recommendation %(number)s: %(result)s.") % words


_SENTENCES = {
    EventKind.ACT_ANNOUNCED: _announced,
    EventKind.WINDOW_RECORDED: _recorded,
    EventKind.WINDOW_POSTPONED: _postponed,
    EventKind.WINDOW_CANCELLED: _cancelled,
    EventKind.WINDOW_OPENED: lambda _p, _n: _("The discussion opened."),
    EventKind.WINDOW_EXTENDED: _extended,
    EventKind.WINDOW_CLOSED: lambda _p, _n: _("The discussion closed."),
    EventKind.TOPIC_CHANGED: _topic,
    EventKind.COMMENT_RECEIVED: _received,
    EventKind.COMMENT_RECORDED: _received_on_paper,
    EventKind.COMMENT_WITHDRAWN: _withdrawn,
    EventKind.COMMENT_HIDDEN: _hidden,
    EventKind.COMMENT_SUPPORTED: _supported,
    EventKind.OPINION_SUBMITTED: _opinion,
    EventKind.OPINION_RECORDED: _opinion_on_paper,
    EventKind.ACT_ASSIGNED: _assigned,
    EventKind.ANSWERS_PUBLISHED: _answers,
    EventKind.EXCEPTION_NAMED: _exception,
    EventKind.CONSULTATION_COMPLETED: _completed,
    EventKind.DECISION_SIGNED: _decided,
    EventKind.DEEMED_AGREED: lambda _p, _n: _(
        "The council's term passed without a decision: the draft is deemed agreed by silence."
    ),
    EventKind.RECOMMENDATIONS_FORWARDED: _forwarded,
    EventKind.REPLY_RECORDED: _replied,
    EventKind.FORWARDING_SETTLED: lambda _p, _n: _("The recommendations were taken off control."),
}
