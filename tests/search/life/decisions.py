"""The council's term, meetings and verdicts, lawful and not."""

from datetime import timedelta

from hypothesis.stateful import rule
from hypothesis.strategies import booleans, integers, lists, sampled_from

from consult import rules
from consult.models import Decision, Meeting, Verdict
from consult.models.decisions import REASONED
from consult.services import assigning, deciding, meetings
from tests.meetings import presences
from tests.search.life.scene import pick
from tests.search.life.walk import PLACES, TEXTS, Walk, given

WORDS = {"reason_kk": "Тұрғындар сұрады.", "reason_ru": "Просили жители."}
REMARKS = lists(TEXTS, max_size=2)


class Decisions(Walk):
    @rule(received_ago=integers(min_value=0, max_value=40), urgent=booleans())
    def assign(self, received_ago, urgent):
        scene, edition = self.scene, self.window.edition
        received_on = rules.almaty_date(self.now()) - timedelta(days=received_ago)
        self.attempt(
            "assign",
            lambda: assigning.assign(
                edition,
                commission=scene.commission,
                rapporteur=scene.rapporteur,
                received_on=received_on,
                by=scene.secretary,
                urgent=urgent,
            ),
        )

    @rule(
        absent=integers(min_value=0, max_value=3),
        in_favour=integers(min_value=0, max_value=3),
        days_ago=sampled_from([0, 0, 0, 3]),
    )
    def meet(self, absent, in_favour, days_ago):
        day = rules.almaty_date(self.now()) - timedelta(days=days_ago)
        members = list(meetings.members_on(day).values())
        came = members[: max(0, len(members) - absent)]
        votes = {
            row.pk: "for" if place < in_favour else "against" for place, row in enumerate(came)
        }
        question = meetings.Question(edition=self.window.edition, votes=votes)
        held = self.attempt(
            "meet",
            lambda: meetings.record_meeting(
                kind="plenary",
                number=str(Meeting.objects.count() + 1),
                held_on=day,
                agenda=[question],
                attendance=presences(members, absent=len(members) - len(came)),
                by=self.scene.secretary,
            ),
            lawful=True,
        )
        item = held.agenda.get()
        self.items.append(item)
        after = day >= rules.almaty_date(self.closes_at)
        if came and 3 * len(came) >= 2 * len(members) and after:
            self.quorate.add(item.pk)
        if 2 * sum(choice == "for" for choice in votes.values()) > len(came):
            self.carried.add(item.pk)

    @given("items")
    @rule(place=PLACES, verdict=sampled_from(Verdict.values), remarks=REMARKS, tied=booleans())
    def prepare(self, place, verdict, remarks, tied):
        item = pick(self.items, place)
        clause = self.window.edition.clauses.get(eid="para_1") if tied else None
        reasons = WORDS if verdict in REASONED else {}
        decision = self.attempt(
            "prepare",
            lambda: deciding.prepare_decision(
                item,
                verdict=verdict,
                recommendations=[deciding.Asked(kk, ru, clause) for kk, ru in remarks],
                by=self.scene.secretary,
                **reasons,
            ),
            lawful=self.may_prepare(item, verdict, remarks, tied=tied),
        )
        self.decision = decision or self.decision

    def may_prepare(self, item, verdict, remarks, *, tied: bool) -> bool:
        """Law 9 told once more, without the product's own functions."""
        signed = Decision.objects.filter(edition=self.window.edition, signed_at__isnull=False)
        written = all(kk.strip() and ru.strip() for kk, ru in remarks)
        fitting = {
            Verdict.APPROVED: not remarks,
            Verdict.APPROVED_WITH_REMARKS: bool(remarks) and tied,
        }.get(verdict, True)
        decided = item.pk in self.quorate and item.pk in self.carried
        return self.closed and decided and written and fitting and not signed.exists()

    @given("decision")
    @rule(by=sampled_from(["chair", "chair", "secretary", "stranger"]))
    def sign(self, by):
        unsigned = not Decision.objects.get(pk=self.decision.pk).is_signed
        self.attempt(
            "sign",
            lambda: deciding.sign_decision(self.decision, by=getattr(self.scene, by)),
            lawful=by == "chair" and unsigned,
        )
