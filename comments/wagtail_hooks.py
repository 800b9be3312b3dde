"""Registers the screens of what people said with Wagtail's admin, and nothing else."""

from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from comments.staff import urls
from comments.staff.home import add_panel
from consult import permissions
from consult.staff.menu import OfficeMenuItem


@hooks.register("register_admin_urls")
def comments_urls():
    return [path("comments/", include(urls, namespace="comments-staff"))]


@hooks.register("construct_homepage_panels", order=1)
def answers_panel(request, panels):
    add_panel(request, panels)


@hooks.register("register_admin_menu_item")
def answers_menu():
    return OfficeMenuItem(
        _("Answers"),
        reverse_lazy("comments-staff:answers"),
        icon_name="mail",
        order=52,
        predicate=permissions.may_answer,
    )


@hooks.register("register_admin_menu_item")
def comments_menu():
    return OfficeMenuItem(
        _("Comments"),
        reverse_lazy("comments-staff:list"),
        icon_name="comment",
        order=55,
        predicate=permissions.may_hide,
    )
