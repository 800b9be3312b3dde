"""Addresses of public pages, in the language of the page."""

from django.conf import settings
from django.urls import reverse

from drafts.models import DraftActPage


def absolute(path: str) -> str:
    """With the site's configured origin: the Host header of a request is not to be believed."""
    return settings.SITE_URL.rstrip("/") + path


def act_url(act: DraftActPage, edition: int | None = None) -> str:
    """The act's page; ``edition`` names one by its number, None means the newest announced."""
    if edition is None:
        return reverse("comments:act", args=[act.year, act.number])
    return reverse("comments:act-edition", args=[act.year, act.number, edition])


def clause_url(act: DraftActPage, eid: str | None, edition: int | None = None) -> str:
    """A clause's page; without an eid the page of comments on the whole act."""
    place = [act.year, act.number] if edition is None else [act.year, act.number, edition]
    suffix = "" if edition is None else "-edition"
    if eid is None:
        return reverse(f"comments:whole{suffix}", args=place)
    return reverse(f"comments:clause{suffix}", args=[*place, eid])


def answers_url(act: DraftActPage, edition: int | None = None) -> str:
    """All comments of an edition with their answers."""
    if edition is None:
        return reverse("comments:answers", args=[act.year, act.number])
    return reverse("comments:answers-edition", args=[act.year, act.number, edition])


def comment_url(act: DraftActPage, number: int) -> str:
    return reverse("comments:comment", args=[act.year, act.number, number])
