from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"

    def ready(self):
        # Models are loaded only now.
        from comments.guards import COMMENT_GUARDS
        from comments.verifying import verify_comments
        from consult.verifiers import Verifier, register

        register(Verifier("comments", verify_comments, COMMENT_GUARDS))
