"""House laws that can be read off the code or the database, as system checks."""

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import connections, models

from consult import guards
from drafts.importing import limits

# Rows that others may stand on for ever: a key to them never lets them go (law 5).
STOOD_ON = (
    "drafts.DraftActPage",
    "drafts.Edition",
    "drafts.Clause",
    "drafts.Body",
    "drafts.Topic",
    "consult.Consultation",
    "consult.Term",
    "consult.Chain",
    "comments.Comment",
)
# The procedure's plain models: each change of a row leaves a version of it (law 7).
WITH_HISTORY = (
    "consult.Appointment",
    "consult.Consultation",
    "consult.Extension",
    "consult.Membership",
    "consult.Term",
    "drafts.Body",
    "drafts.Topic",
)
OUR_APPS = ("drafts", "consult", "comments", "council", "search")
RECORD_APPS = OUR_APPS[:-1]  # search holds an index alone: what is made anew may go


@checks.register(checks.Tags.database)
def guards_are_in_place(app_configs=None, databases=None, **kwargs):
    """Every trigger of the laws exists (law 7): a migration may have dropped one in silence.

    A warning: an error would stop ``migrate``, which alone can make them anew. Until then
    ``/readyz`` answers 503 and the gate takes nothing.
    """
    found = []
    for alias in databases or ():
        connection = connections[alias]
        if "consult_journalentry" not in connection.introspection.table_names():
            continue  # not migrated yet
        names = guards.missing_guards(alias)
        if names:
            found.append(
                checks.Warning(
                    f"The database has lost guards: {', '.join(names)}.",
                    hint="Run migrate: it makes them anew.",
                    id="consult.W001",
                )
            )
    return found


def _models_of(labels: tuple[str, ...]) -> list[type[models.Model]]:
    return [model for label in labels for model in apps.get_app_config(label).get_models()]


def _keys_to(label: str):
    """Keys of our models to that one, but for row versions (no key binds them)."""
    for model in _models_of(RECORD_APPS):
        for field in model._meta.local_fields:
            is_key = isinstance(field, models.ForeignKey) and not field.remote_field.parent_link
            if is_key and field.related_model._meta.label == label and field.db_constraint:
                yield field


@checks.register(checks.Tags.models)
def keys_protect(app_configs=None, **kwargs):
    """Law 5: nothing that was announced or said is deleted with what it stands on."""
    return [
        checks.Error(
            f"{field} must be on_delete=PROTECT: what it names is kept for ever.",
            obj=field.model,
            id="consult.E002",
        )
        for label in STOOD_ON
        for field in _keys_to(label)
        if field.remote_field.on_delete is not models.PROTECT
    ]


@checks.register(checks.Tags.models)
def changes_leave_versions(app_configs=None, **kwargs):
    """Law 7: the procedure's models keep row versions, and no key binds a version to a person."""
    found = []
    for label in WITH_HISTORY:
        model = apps.get_model(label)
        manager = getattr(model, "history", None)
        if manager is None:
            found.append(
                checks.Error(f"{label} keeps no row versions.", obj=model, id="consult.E003")
            )
        elif manager.model._meta.get_field("history_user_id").is_relation:
            found.append(
                checks.Error(
                    f"The versions of {label} bind a person by a key.", obj=model, id="consult.E003"
                )
            )
    return found


@checks.register(checks.Tags.database)
def transactions_are_ours(app_configs=None, databases=None, **kwargs):
    """Law 3: the gate reads the clock under its lock, so a request is no transaction of its own."""
    found = []
    for alias in databases or ():
        config = connections[alias].settings_dict
        if config["ATOMIC_REQUESTS"]:
            found.append(
                checks.Error(
                    "ATOMIC_REQUESTS would hold the gate's lock for a whole request.",
                    id="consult.E004",
                )
            )
        if connections[alias].vendor == "sqlite":
            found += _sqlite_problems(config["OPTIONS"])
    return found


def _sqlite_problems(options: dict) -> list[checks.Error]:
    """Law 7: an acknowledged comment survives a loss of power; writers wait for each other."""
    said = options.get("init_command", "")
    needed = {
        "PRAGMA synchronous=FULL": said,
        "PRAGMA journal_mode=WAL": said,
        "PRAGMA recursive_triggers=ON": said,
        "IMMEDIATE": options.get("transaction_mode") or "",
    }
    return [
        checks.Error(f"SQLite has to run with {word}.", id="consult.E005")
        for word, text in needed.items()
        if word not in text
    ]


@checks.register()
def wagtail_is_kept_small(app_configs=None, **kwargs):
    """Design, section 7: no translations of pages, no workflows, no scheduled publishing."""
    found = [
        checks.Error(f"{name} has to be False.", id="consult.E006")
        for name in ("WAGTAIL_I18N_ENABLED", "WAGTAIL_WORKFLOW_ENABLED")
        if getattr(settings, name, True)
    ]
    found += [
        checks.Error(
            f"{model._meta.label} offers scheduled publishing or privacy: leave its settings_panels"
            " and promote_panels empty.",
            obj=model,
            id="consult.E007",
        )
        for model in _models_of(OUR_APPS)
        if hasattr(model, "settings_panels") and (model.settings_panels or model.promote_panels)
    ]
    if apps.is_installed("wagtail.api.v3"):
        found.append(checks.Error("Wagtail's write API runs past every screen.", id="consult.E008"))
    return found


@checks.register(checks.Tags.security, deploy=True)
def demo_is_off(app_configs=None, **kwargs):
    """The demo signs anybody in as anybody."""
    if settings.DEMO:
        return [checks.Error("DEMO=1 must not be set on a deployed site.", id="consult.E009")]
    return []


@checks.register(checks.Tags.security)
def reading_is_limited(app_configs=None, **kwargs):
    """Files that strangers made are read in a process whose memory the kernel bounds."""
    missing = limits.missing()
    if not missing:
        return []
    names = ", ".join(missing)
    return [
        checks.Warning(
            f"This platform has no {names}: a hostile file is stopped by the clock alone.",
            hint="Run the site on Linux, or give its processes a limit of memory from outside.",
            id="consult.W010",
        )
    ]
