"""Paths of Wagtail's screens and its admin API, as a superuser who has passed every door."""

from django.urls import reverse

from tests.consult.hostile.attempt import HostilePath


def _post(name: str, *args, query: str = "", **data):
    """A path that posts to a named Wagtail page; arguments and data may ask the scene."""

    def attack(scene):
        def value(thing):
            return thing(scene) if callable(thing) else thing

        url = reverse(name, args=[value(arg) for arg in args])
        fields = {key: value(item) for key, item in data.items()}
        return scene.client.post(url + (query.format(s=scene) if query else ""), fields)

    return attack


def _api(action: str, page=lambda s: s.act.pk, **data):
    def attack(scene):
        url = reverse("wagtailadmin_api:pages:action", args=[page(scene), action])
        fields = {key: item(scene) if callable(item) else item for key, item in data.items()}
        return scene.client.post(url, fields, content_type="application/json")

    return attack


def the_act(scene):
    return scene.act.pk


def the_parent(scene):
    return scene.parent.pk


def the_home(scene):
    return scene.home.pk


def elsewhere(scene):
    return scene.elsewhere.pk


def _bulk(action: str, which: str = "act", **data):
    return _post(
        "wagtail_bulk_action", "wagtailcore", "page", action, query=f"?id={{s.{which}.pk}}", **data
    )


EDIT = {"title": "Other", "slug": "other"}
ONE_PAGE = "wagtailadmin_pages"
SCREENS = {
    "edit and publish": _post(f"{ONE_PAGE}:edit", the_act, **EDIT, **{"action-publish": "1"}),
    "edit and keep a draft": _post(f"{ONE_PAGE}:edit", the_act, **EDIT),
    "edit with an end": _post(
        f"{ONE_PAGE}:edit",
        the_act,
        **EDIT,
        **{"expire_at": "2030-01-01 00:00", "action-publish": "1"},
    ),
    "publish the early revision": _post(
        f"{ONE_PAGE}:edit",
        the_act,
        **EDIT,
        **{"revision": lambda s: s.early_revision.pk, "action-publish": "1"},
    ),
    "revert": _post(f"{ONE_PAGE}:revisions_revert", the_act, lambda s: s.early_revision.pk),
    "unschedule": _post(f"{ONE_PAGE}:revisions_unschedule", the_act, lambda s: s.early_revision.pk),
    "unpublish": _post(f"{ONE_PAGE}:unpublish", the_act),
    "unpublish the parent and all below it": _post(
        f"{ONE_PAGE}:unpublish", the_parent, include_descendants="on"
    ),
    "delete": _post(f"{ONE_PAGE}:delete", the_act),
    "delete the parent": _post(f"{ONE_PAGE}:delete", the_parent),
    "delete the home page": _post(f"{ONE_PAGE}:delete", the_home),
    "move": _post(f"{ONE_PAGE}:move_confirm", the_act, elsewhere),
    "move to the home page": _post(f"{ONE_PAGE}:move_confirm", the_act, the_home),
    "move the parent": _post(f"{ONE_PAGE}:move_confirm", the_parent, elsewhere),
    "parent to the first place": _post(
        f"{ONE_PAGE}:set_page_position", the_parent, query="?position=0"
    ),
    "slug of the parent": _post(f"{ONE_PAGE}:edit", the_parent, **EDIT, **{"action-publish": "1"}),
    "slug of the home page": _post(f"{ONE_PAGE}:edit", the_home, **EDIT, **{"action-publish": "1"}),
    "privacy": _post(f"{ONE_PAGE}:set_privacy", the_act, restriction_type="login"),
    "privacy of the parent": _post(f"{ONE_PAGE}:set_privacy", the_parent, restriction_type="login"),
    "privacy of the home page": _post(
        f"{ONE_PAGE}:set_privacy", the_home, restriction_type="login"
    ),
    "alias": _post(
        f"{ONE_PAGE}:copy",
        the_act,
        new_title="Alias",
        new_slug="alias",
        new_parent_page=the_parent,
        alias="on",
    ),
    "copy as a child of the home page": _post(
        f"{ONE_PAGE}:copy", the_act, new_title="Copy", new_slug="copy", new_parent_page=the_home
    ),
    "add a draft act as a child page": _post(
        f"{ONE_PAGE}:add", "drafts", "draftactpage", the_parent, **EDIT
    ),
    "bulk publish": _bulk("publish"),
    "bulk unpublish": _bulk("unpublish"),
    "bulk unpublish of the parent": _bulk("unpublish", "parent", include_descendants="on"),
    "bulk delete": _bulk("delete"),
    "bulk delete of the parent": _bulk("delete", "parent"),
    "bulk move": _bulk("move", chooser=elsewhere),
    "bulk move of the parent": _bulk("move", "parent", chooser=elsewhere),
    "site root": _post(
        "wagtailsites:edit",
        lambda s: s.site.pk,
        hostname="localhost",
        port="80",
        root_page=elsewhere,
        is_default_site="on",
    ),
    "delete the site": _post("wagtailsites:delete", lambda s: s.site.pk),
    "delete the person who announced": _post("wagtailusers_users:delete", lambda s: s.secretary.pk),
    "admin API publish": _api("publish"),
    "admin API unpublish": _api("unpublish"),
    "admin API unpublish the parent and all below it": _api(
        "unpublish", the_parent, recursive=True
    ),
    "admin API delete": _api("delete"),
    "admin API delete the parent": _api("delete", the_parent),
    "admin API move": _api("move", destination_page_id=elsewhere, position="last-child"),
    "admin API move the parent": _api(
        "move", the_parent, destination_page_id=elsewhere, position="last-child"
    ),
    "admin API revert": _api("revert_to_page_revision", revision_id=lambda s: s.early_revision.pk),
    "admin API alias": _api("create_alias", update_slug="alias"),
    "admin API copy kept live": _api("copy", keep_live=True, slug="kept"),
}
SCREEN_PATHS = [
    HostilePath(f"screen: {name}", attack, polite=True) for name, attack in SCREENS.items()
]
