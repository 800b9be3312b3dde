from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "drafts"
    verbose_name = "Draft acts"

    def ready(self):
        from drafts import page_guards

        page_guards.connect()
