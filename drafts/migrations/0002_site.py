"""Home, list of acts and information pages: a database that was only migrated works."""

from django.db import migrations
from django.utils import timezone

from drafts.seed import info_texts

HOME, ACTS = "consultations", "acts"


def _page(apps, alias, model, parent, position, *, title, slug, **fields):
    """A published page below ``parent``, by treebeard's own numbering of paths."""
    Page = apps.get_model("wagtailcore", "Page")
    content_type = _content_type(apps, alias, model)
    path = f"{parent.path}{position:04d}"
    page = (
        apps.get_model("drafts", model)
        .objects.using(alias)
        .create(
            title=title,
            draft_title=title,
            slug=slug,
            content_type=content_type,
            path=path,
            depth=len(path) // 4,
            numchild=0,
            url_path=f"{parent.url_path}{slug}/",
            live=True,
            locale=apps.get_model("wagtailcore", "Locale").objects.using(alias).first(),
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
            **fields,
        )
    )
    numchild = Page.objects.using(alias).filter(path__startswith=parent.path, depth=page.depth)
    Page.objects.using(alias).filter(pk=parent.pk).update(numchild=numchild.count())
    return page


def _content_type(apps, alias, model):
    ContentType = apps.get_model("contenttypes", "ContentType")
    found, _made = ContentType.objects.using(alias).get_or_create(
        app_label="drafts", model=model.lower()
    )
    return found


def make_site(apps, schema_editor):
    alias = schema_editor.connection.alias
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    root = Page.objects.using(alias).get(depth=1)
    welcome = list(Page.objects.using(alias).filter(depth=2))
    home = _page(apps, alias, "HomePage", root, 9, title="Consultations", slug=HOME)
    _page(apps, alias, "ActListPage", home, 1, title="Acts", slug=ACTS)
    for position, info in enumerate(info_texts(), start=2):
        fields = info.fields()
        _page(
            apps,
            alias,
            "InfoPage",
            home,
            position,
            title=fields["title_ru"],
            slug=info.slug,
            **fields,
        )
    Site.objects.using(alias).update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page_id": home.pk, "site_name": ""},
    )
    for page in welcome:  # the greeting that Wagtail brings
        Page.objects.using(alias).filter(pk=page.pk).delete()
    Page.objects.using(alias).filter(pk=root.pk).update(numchild=1)


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_text")]
    operations = [migrations.RunPython(make_site, migrations.RunPython.noop)]
