from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "comments"

    def ready(self):
        # Models are loaded only now.
        from comments.guards import (
            ANSWER_GUARDS,
            COMMENT_GUARDS,
            OPINION_GUARDS,
            SUPPORT_GUARDS,
        )
        from comments.verifying import verify_comments
        from comments.verifying_answers import verify_answers
        from comments.verifying_opinions import verify_opinions
        from comments.verifying_supports import verify_supports
        from consult.verifiers import Verifier, register

        guards = (*COMMENT_GUARDS, *SUPPORT_GUARDS, *OPINION_GUARDS, *ANSWER_GUARDS)
        register(Verifier("comments", verify_comments, guards))
        register(Verifier("answers", verify_answers))
        register(Verifier("opinions", verify_opinions))
        register(Verifier("supports", verify_supports))
