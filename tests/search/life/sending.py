"""Recommendations on their way to bodies, and what comes back."""

from hypothesis.stateful import rule
from hypothesis.strategies import sampled_from

from consult import rules
from consult.models import Decision
from consult.services import forwarding
from tests.search.life.scene import pick
from tests.search.life.walk import PLACES, TEXTS, Walk, given


class Sending(Walk):
    @given("decision")
    @rule(place=PLACES)
    def forward(self, place):
        decision = Decision.objects.get(pk=self.decision.pk)
        body, today = pick(self.scene.bodies, place), rules.almaty_date(self.now())
        fresh = not decision.forwardings.filter(body=body).exists()
        row = self.attempt(
            "forward",
            lambda: forwarding.forward(
                decision,
                body=body,
                outgoing_number="05-12/77",
                sent_on=today,
                received_on=today,
                by=self.scene.secretary,
            ),
            lawful=decision.is_signed and decision.recommendations.exists() and fresh,
        )
        self.forwarded += [row] if row else []

    @given("forwarded")
    @rule(place=PLACES, number=PLACES, result=sampled_from(["taken", "not_taken"]), texts=TEXTS)
    def reply(self, place, number, result, texts):
        row = pick(self.forwarded, place)
        asked = pick(list(row.decision.recommendations.all()), number)
        kk, ru = (text.strip() for text in texts)
        fresh = not row.replies.filter(recommendation=asked).exists()
        self.attempt(
            "reply",
            lambda: forwarding.record_reply(
                row,
                recommendation=asked,
                result=result,
                reason_kk=kk,
                reason_ru=ru,
                replied_on=rules.almaty_date(self.now()),
                by=self.scene.officer,
            ),
            lawful=fresh and (bool(kk and ru) or (result == "taken" and not kk and not ru)),
        )

    @given("forwarded")
    @rule(place=PLACES, texts=TEXTS)
    def settle(self, place, texts):
        row = pick(self.forwarded, place)
        kk, ru = texts
        row.refresh_from_db()
        self.attempt(
            "settle",
            lambda: forwarding.settle(row, reason_kk=kk, reason_ru=ru, by=self.scene.secretary),
            lawful=bool(kk.strip() and ru.strip() and row.settled_at is None),
        )
