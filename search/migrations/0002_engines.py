from django.db import migrations

from search.engines import installing


def install(apps, schema_editor):
    installing.install(schema_editor.connection)


def remove(apps, schema_editor):
    installing.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """FTS5's table or PostgreSQL's column of terms, each kept by triggers of the database."""

    dependencies = [("search", "0001_documents")]
    operations = [migrations.RunPython(install, remove)]
