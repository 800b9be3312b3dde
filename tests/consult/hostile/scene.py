"""An announced act in one of its states with one row of everything that the guards hold."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision, Site

from comments.models import Comment
from comments.services.pending import store_pending
from comments.services.recording import record_comment
from comments.services.submitting import submit
from consult import rules
from consult.models import Consultation, JournalEntry, Term, User
from consult.services import announcing, changing, journal, registers
from consult.services.second_factor import SESSION_KEY
from drafts.models import ActListPage, Difference, DraftActPage, Edition, Fragment
from drafts.storing import add_repair
from tests import factories, windows
from tests.consult.hostile.procedure import Road, walk

STATES = ("announced", "open", "closed", "cancelled", "recorded")
REASONS = {"reason_kk": "Мереке күндері.", "reason_ru": "Праздничные дни."}


@dataclass
class Scene:
    """``act`` is announced; ``other`` is a draft of another act that nobody sees."""

    state: str
    act: DraftActPage
    consultation: Consultation
    edition: Edition
    other: DraftActPage
    other_edition: Edition
    early_revision: Revision
    secretary: User
    superuser: User
    comment: Comment | None = None
    road: Road | None = None  # of another act, walked to its end; beside a closed window
    before: dict[str, list[tuple]] | None = None  # what `watched` read at first

    @property
    def page(self) -> Page:
        """The base page, as Wagtail's own machinery holds it."""
        return Page.objects.get(pk=self.act.pk)

    @property
    def parent(self) -> Page:
        return self.page.get_parent()

    @property
    def home(self) -> Page:
        return self.parent.get_parent()

    @property
    def site(self) -> Site:
        return Site.objects.get(is_default_site=True)

    @property
    def entry(self) -> JournalEntry:
        return JournalEntry.objects.filter(chain__act=self.act).order_by("number").first()

    @property
    def elsewhere(self) -> Page:
        """A page beside the list of acts, below which an act could be hidden."""
        found = self.home.get_children().filter(slug="elsewhere").first()
        if found is None:
            found = self.home.add_child(instance=ActListPage(title="Elsewhere", slug="elsewhere"))
        return Page.objects.get(pk=found.pk)

    @property
    def client(self) -> Client:
        """The worst case: a superuser who has passed the second factor."""
        client = Client()
        client.force_login(self.superuser)
        session = client.session
        session[SESSION_KEY] = self.superuser.pk
        session.save()
        return client


def _edition(act, secretary: User) -> Edition:
    edition = factories.make_edition(act=act)
    Difference.objects.create(
        edition=edition,
        pos=1,
        eid="para_1",
        code="heading",
        message="Тақырып жоқ.",
        accepted_by=secretary,
        accepted_name="Айгерім С.",
        accepted_at=timezone.now(),
        reason="Орысша мәтінде де жоқ.",
    )
    add_repair(edition, "begun", by=secretary, name="Айгерім С.", before={"acts": {}})
    return edition


def _early_revision(act) -> Revision:
    """A revision with another title, due to be published; and an end of the page, both long ago."""
    act.title_ru = "Другое название"
    revision = act.save_revision()
    act.refresh_from_db()
    past = timezone.now() - timedelta(days=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    Page.objects.filter(pk=act.pk).update(expire_at=past, go_live_at=past)
    return revision


def _announce(state: str, edition: Edition, secretary: User) -> Consultation:
    if state in ("announced", "cancelled"):
        consultation = factories.announced_ahead(edition=edition, by=secretary)
        if state == "cancelled":
            return changing.cancel(consultation, by=secretary, **REASONS)
    elif state == "recorded":
        opens_at = timezone.now() - timedelta(days=40)
        return announcing.record_afterwards(
            edition,
            opens_at=opens_at,
            closes_at=rules.earliest_closing(opens_at),
            source_kk="№ 3 хаттама",
            source_ru="Протокол № 3",
            by=secretary,
        )
    else:
        consultation = factories.announced_now(edition=edition, by=secretary)
    later = consultation.closes_at + timedelta(days=1)
    changing.extend(consultation, closes_at=later, by=secretary, **REASONS)
    consultation.refresh_from_db()
    return consultation


def _comment(consultation: Consultation, state: str) -> Comment | None:
    clause = consultation.edition.clauses.get(eid="para_1")
    said = {"clause": clause, "kind": "remark", "text": "Бес күн аз.", "language": "kk"}
    if state == "recorded":
        stated = consultation.opens_at + timedelta(days=1)
        return record_comment(consultation, author_name="Ерлан", stated_at=stated, **said)
    if state in ("open", "closed"):
        pending = store_pending(consultation=consultation, **said)
        return submit(pending, user=factories.UserFactory(), name="Ерлан")
    return None


def _close(consultation: Consultation) -> None:
    """Move the window, and what was said in it, into the past: the clock has done its work."""
    moved = timedelta(days=14)
    with windows.guards_down():
        Consultation.objects.filter(pk=consultation.pk).update(
            opens_at=consultation.opens_at - moved, closes_at=consultation.closes_at - moved
        )
        for comment in consultation.comments.all():
            Comment.objects.filter(pk=comment.pk).update(received_at=comment.received_at - moved)


def _later_term(state: str) -> Term:
    return Term(
        code="window",
        start_event="announcement",
        number=12,
        unit="calendar_day",
        valid_from=date(2090, 1, 1 + STATES.index(state)),
        basis_kk="№ 5 шешім",
        basis_ru="Решение № 5",
    )


def make_scene(state: str) -> Scene:
    secretary = factories.secretary()
    superuser = User.objects.create_superuser(f"root-{state}@example.org")
    act = factories.make_act(topic=factories.TopicFactory())
    early_revision = _early_revision(act)
    edition = _edition(act, secretary)
    consultation = _announce(state, edition, secretary)
    comment = _comment(consultation, state)
    if state == "closed":
        _close(consultation)
    registers.record(act.body, by=secretary)
    registers.record(act.topic, by=secretary)
    registers.record(_later_term(state), by=secretary)
    other = factories.make_act()
    other_edition = _edition(other, secretary)
    Fragment.objects.create(edition=other_edition, view="kk", html="<p>…</p>")
    journal.append(journal.council_chain(), "body_recorded", actor=journal.actor_of(secretary, "x"))
    factories.member()
    road = walk(secretary) if state == "closed" else None
    connection.check_constraints()  # PostgreSQL changes no trigger while checks are pending
    return Scene(
        state=state,
        act=DraftActPage.objects.get(pk=act.pk),
        consultation=Consultation.objects.get(pk=consultation.pk),
        edition=Edition.objects.get(pk=edition.pk),
        other=other,
        other_edition=other_edition,
        early_revision=early_revision,
        secretary=secretary,
        superuser=superuser,
        comment=comment,
        road=road,
    )
