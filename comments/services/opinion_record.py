"""What a submitted opinion must hold, and the salted hash that stands for it in the journal."""

from django.utils.translation import gettext as _

from comments.models import Opinion
from consult import canonical

FIELDS = (
    "verdict",
    "conclusion_kk",
    "conclusion_ru",
    "grounds_kk",
    "grounds_ru",
    "has_conflict",
    "conflict_kk",
    "conflict_ru",
)


def missing_parts(opinion: Opinion) -> dict[str, str]:
    """What a submitted opinion needs and this one lacks: field to sentence."""
    missing = {}
    if not opinion.verdict:
        missing["verdict"] = _("Choose the verdict.")
    if not _written(opinion, "conclusion"):
        missing["conclusion_kk"] = _("Write the conclusion in one of the languages at least.")
    if not _written(opinion, "grounds"):
        missing["grounds_kk"] = _("Write the grounds in one of the languages at least.")
    if opinion.has_conflict is None:
        missing["has_conflict"] = _("Say whether you have a conflict of interest.")
    if opinion.has_conflict and not _written(opinion, "conflict"):
        missing["conflict_kk"] = _("Say what the conflict of interest is.")
    return missing


def _written(opinion: Opinion, field: str) -> bool:
    return any(getattr(opinion, f"{field}_{language}").strip() for language in ("kk", "ru"))


def digest_of(opinion: Opinion) -> str:
    """sha256 (hex) over the salt and all that the member said and enclosed."""
    points = sorted(opinion.points.all(), key=lambda row: row.clause_id)
    files = sorted(opinion.files.all(), key=lambda row: row.pk)
    return canonical.digest(
        {
            "salt": opinion.salt,
            "id": opinion.pk,
            "consultation": opinion.consultation_id,
            "edition": opinion.edition_id,
            "membership": opinion.membership_id,
            "author_name": opinion.author_name,
            "corrects": opinion.corrects_id,
            "received_at": opinion.received_at,
            "written_at": opinion.written_at,
            "version": opinion.version,
            **{name: getattr(opinion, name) for name in FIELDS},
            "points": [[row.pk, row.clause_id, row.text_kk, row.text_ru] for row in points],
            "files": [[row.pk, row.name, row.content_type, row.size, row.sha256] for row in files],
        }
    )


def payload_of(opinion: Opinion) -> dict:
    """A submitted opinion is public and signed, but its words stay out of the chain (law 7)."""
    return {
        "opinion": opinion.pk,
        "edition": opinion.edition.number,
        "membership": opinion.membership_id,
        "verdict": opinion.verdict,
        "corrects": opinion.corrects_id,
        "received_at": opinion.received_at,
        "digest": opinion.digest,
    }
