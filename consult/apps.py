from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ConsultConfig(AppConfig):
    name = "consult"
    verbose_name = "Consultation procedure"

    def ready(self):
        from consult import checks, guards, holding, verifiers  # noqa: F401 (checks register themselves)
        from consult.verifying import OWN
        from drafts import holds

        holds.register(holding.held, subtree=holding.held_subtree)
        for verifier in OWN:
            verifiers.register(verifier)
        # A migration may remake a table and lose its triggers without a word (security fact E8).
        pre_migrate.connect(guards.before_migrate, dispatch_uid="consult-guards-down")
        post_migrate.connect(guards.after_migrate, dispatch_uid="consult-guards-up")
