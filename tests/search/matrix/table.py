"""Who may open and who may send to each address of ours: design, section 4, line by line.

A row says who; whether the thing is there in that state of the act is the scene's to say. An
address without a row fails the suite, so a new page can't forget to say whose it is.
"""

import os
from dataclasses import dataclass

# `make test-services` tries each cell of each address; `make test` a sample, always the same.
WHOLE = os.environ.get("WHOLE_RIGHTS") == "1"
OUTSIDERS = ("visitor", "resident", "author", "member")
OFFICIALS = ("drafter", "addressee", "secretary", "chair", "administrator")
ROLES = OUTSIDERS + OFFICIALS
STATES = ("prepared", "announced", "open", "closed", "completed", "decided")

NOBODY: frozenset[str] = frozenset()
ALL = frozenset(ROLES)
SIGNED_IN = ALL - {"visitor"}
OFFICE = frozenset(OFFICIALS)


def these(*roles: str) -> frozenset[str]:
    return frozenset(roles)


SECRETARY = these("secretary")
CHAIR = these("chair")
ADMINISTRATOR = these("administrator")
MEMBER = these("member")
AUTHOR = these("author")
SIGNING = SECRETARY | CHAIR
ANSWERING = SECRETARY | these("drafter", "addressee")
OWN_ACT = SECRETARY | these("drafter")  # another body's officer is refused
CONTROL = SECRETARY | these("drafter", "addressee")
REPLYING = SECRETARY | these("addressee")
INTERNAL = SECRETARY | CHAIR | ADMINISTRATOR | these("drafter")


@dataclass(frozen=True)
class Row:
    """Who gets an answer to a reading and to a sending; everybody else is refused."""

    get: frozenset[str]
    post: frozenset[str] = NOBODY


def page(who: frozenset[str]) -> Row:
    return Row(get=who)


def form(who: frozenset[str]) -> Row:
    return Row(get=who, post=who)


def button(who: frozenset[str]) -> Row:
    return Row(get=NOBODY, post=who)


PUBLIC = page(ALL)

CONSULT = {
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "heads-feed": PUBLIC,
    "first-page": PUBLIC,
    "id-act": PUBLIC,
    "consult:council": PUBLIC,
    "consult:bodies": PUBLIC,
    "consult:body": PUBLIC,
    "consult:meetings": PUBLIC,
    "consult:meeting": PUBLIC,
    "consult:sign-in": form(ALL),
    "consult:sign-in-code": form(ALL),
    "consult:sign-out": button(ALL),
    "consult:second-factor": form(OFFICE),
    "consult:second-factor-set-up": form(OFFICE),
    "consult:paper-codes": form(OFFICE),
}

PUBLIC_ACT = (
    "act act-edition comment answers answers-edition document export opinions-export opinion "
    "opinion-file report report-edition report-file report-edition-file journal act-feed"
)
COMMENTS = {
    "comments:home": PUBLIC,
    "comments:info": PUBLIC,
    **{f"comments:{name}": PUBLIC for name in PUBLIC_ACT.split()},
    # What a visitor writes here is only kept, unsent; sending asks who it is.
    **{
        f"comments:{name}": form(ALL)
        for name in ("clause", "clause-edition", "whole", "whole-edition")
    },
    "comments:support": Row(get=ALL, post=SIGNED_IN),
    "comments:check": form(AUTHOR),
    "comments:change": form(AUTHOR),
    # Of what a session keeps without a person; that one here is a person's already.
    "comments:whose": button(NOBODY),
    "comments:delete": button(AUTHOR),
    "comments:sent": page(AUTHOR),
    "comments:withdraw": form(AUTHOR),
    "comments:mine": page(SIGNED_IN),
    "comments:tasks": page(MEMBER),
    "comments:opinion-write": form(MEMBER),
    "comments:opinion-check": form(MEMBER),
    "comments:preview": page(SECRETARY),
    "comments:report-preview": page(SECRETARY),
}

PREPARING = "text differences identity glance documents announce postpone cancel extend record"
STAFF = {
    "staff:acts": page(SECRETARY),
    "staff:act-create": form(SECRETARY),
    "staff:timeline": page(INTERNAL),
    "staff:edition": page(SECRETARY),
    "staff:next-edition": button(SECRETARY),
    **{f"staff:{name}": form(SECRETARY) for name in PREPARING.split()},
    "staff:upload": page(SECRETARY),
    "staff:upload-cancel": button(SECRETARY),
    "staff:repair": form(SECRETARY),
    "staff:repair-begin": button(SECRETARY),
    "staff:repair-look": button(SECRETARY),
    "staff:document-remove": button(SECRETARY),
    "staff:topic": form(SECRETARY),
    "staff:assign": form(SECRETARY),
    "staff:register": page(ADMINISTRATOR),
    "staff:register-new": form(ADMINISTRATOR),
    "staff:register-row": form(ADMINISTRATOR),
    "staff:meetings": page(SIGNING),
    "staff:meeting-new": form(SECRETARY),
    "staff:meeting": page(SIGNING),
    "staff:minutes": page(SIGNING),
    "staff:decisions": page(SIGNING),
    "staff:decision": form(SECRETARY),
    "staff:decision-read": page(SIGNING),
    "staff:decision-sign": button(CHAIR),
    "staff:forward": form(SECRETARY),
    "staff:control": page(CONTROL),
    "staff:forwarding": page(REPLYING),
    "staff:letter": page(REPLYING),
    "staff:settle": form(SECRETARY),
    "staff:reply": form(REPLYING),
    "staff:scan": page(REPLYING),
}

ANSWERS = {
    "comments-staff:list": page(SECRETARY),
    "comments-staff:hide": form(SECRETARY),
    "comments-staff:answers": page(ANSWERING),
    "comments-staff:answers-chosen": page(ANSWERING),
    "comments-staff:answer": form(OWN_ACT),
    "comments-staff:answer-discard": button(OWN_ACT),
    "comments-staff:exception": form(SECRETARY),
    "comments-staff:answers-publish": form(SECRETARY),
    "comments-staff:after-closing": page(SECRETARY),
    "comments-staff:complete": button(SECRETARY),
    "comments-staff:export-internal": page(INTERNAL),
}

SEARCH = {"search:search": PUBLIC}

TABLE: dict[str, Row] = CONSULT | COMMENTS | STAFF | ANSWERS | SEARCH

# One row for each prefix of what is not ours; all of it stands behind the officials' door, but the
# door itself and the catch-all, which shows nothing that its own page does not.
THIRD_PARTY = {
    "admin/": OFFICE,
    "_util/": ALL,
    "^((?:[": ALL,
}
