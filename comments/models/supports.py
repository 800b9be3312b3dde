from django.conf import settings
from django.db import models

from comments.models.comments import Comment


class Support(models.Model):
    """One person agreeing with a comment, once. Rows stay; erasure takes the person away."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="supports")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="supports"
    )
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("comment", "user"), name="support_once"),)

    def __str__(self):
        return f"{self.comment_id}: {self.user_id}"
