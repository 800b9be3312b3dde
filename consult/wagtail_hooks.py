"""Registers our screens with Wagtail's admin, and nothing else."""

from django.templatetags.static import static
from django.urls import include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem

from consult import permissions
from consult.staff import urls
from consult.staff.forwardings import may_control
from consult.staff.home import panels_for
from consult.staff.meetings import may_read
from consult.staff.menu import OfficeMenuItem, OfficeSubmenu
from consult.staff.registers import REGISTERS


@hooks.register("register_admin_urls")
def staff_urls():
    return [path("council/", include(urls, namespace="staff"))]


@hooks.register("register_admin_menu_item")
def acts_menu():
    return OfficeMenuItem(
        _("Draft acts"),
        reverse_lazy("staff:acts"),
        icon_name="doc-full",
        order=50,
        predicate=permissions.may_prepare,
    )


@hooks.register("register_admin_menu_item")
def meetings_menu():
    return OfficeMenuItem(
        _("Meetings"),
        reverse_lazy("staff:meetings"),
        icon_name="date",
        order=54,
        predicate=may_read,
    )


@hooks.register("register_admin_menu_item")
def decisions_menu():
    return OfficeMenuItem(
        _("Decisions"),
        reverse_lazy("staff:decisions"),
        icon_name="check",
        order=55,
        predicate=may_read,
    )


@hooks.register("register_admin_menu_item")
def control_menu():
    return OfficeMenuItem(
        _("Control"),
        reverse_lazy("staff:control"),
        icon_name="mail",
        order=56,
        predicate=may_control,
    )


@hooks.register("register_admin_menu_item")
def registers_menu():
    items = [
        MenuItem(
            register.title,
            reverse_lazy("staff:register", args=[name]),
            icon_name="list-ul",
            order=place,
            name=f"register-{name}",
        )
        for place, (name, register) in enumerate(REGISTERS.items())
    ]
    return OfficeSubmenu(
        _("Registers"),
        Menu(items=items),
        icon_name="group",
        order=60,
        name="registers",
        predicate=permissions.may_keep_registers,
    )


@hooks.register("insert_global_admin_css")
def staff_css():
    return format_html('<link rel="stylesheet" href="{}">', static("consult/css/staff.css"))


@hooks.register("construct_wagtail_userbar")
def no_userbar(request, items, page):
    """Public pages are the same for every reader: no bar for staff on them."""
    items.clear()


@hooks.register("construct_homepage_panels")
def first_page(request, panels):
    panels[:] = panels_for(request.user)


@hooks.register("register_admin_menu_item")
def way_out():
    return MenuItem(
        _("Public site"),
        reverse_lazy("comments:home"),
        icon_name="site",
        order=70,
        name="public-site",
    )


# No page of ours shows an uploaded picture or file, and the help is about Wagtail's own editor.
NOT_USED = frozenset({"images", "documents", "snippets", "reports", "help"})


@hooks.register("construct_main_menu")
def only_what_is_used(request, menu_items):
    menu_items[:] = [item for item in menu_items if item.name not in NOT_USED]
