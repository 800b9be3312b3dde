"""Codes that go out by mail, for signing in."""

import uuid

from django.db import migrations, models

import consult.models.codes


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0003_first_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignInCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("code_hash", models.CharField(max_length=64)),
                ("guesses", models.PositiveSmallIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField(default=consult.models.codes._expiry)),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="sign_in_code_expiry")],
            },
        ),
    ]
