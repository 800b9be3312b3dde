"""What was said on an act, newest first, and the hiding of one comment with a reason."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from comments.choices import HidingReason
from comments.models import Comment
from comments.services.visibility import hide
from consult import permissions
from consult.staff.errors import add_errors
from consult.staff.shell import only, screen

PAGE_SIZE = 50


class HideForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason from the published rules"),
        choices=HidingReason.choices,
        widget=forms.RadioSelect,
    )


class FilterForm(forms.Form):
    """Which comments are listed; an act is named by its reference."""

    act = forms.CharField(label=gettext_lazy("Draft act (year/number)"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            ("visible", gettext_lazy("Visible")),
            ("hidden", gettext_lazy("Hidden")),
            ("withdrawn", gettext_lazy("Withdrawn")),
        ],
    )

    def narrow(self, rows):
        data = self.cleaned_data if self.is_valid() else {}
        year, _slash, number = (data.get("act") or "").partition("/")
        if year.isascii() and year.isdigit() and number.isascii() and number.isdigit():
            rows = rows.filter(act_year=int(year[:4]), act_number=int(number[:6]))
        state = data.get("state")
        if state == "visible":
            return rows.visible()
        if state == "hidden":
            return rows.filter(hidden_at__isnull=False)
        return rows.filter(withdrawn_at__isnull=False) if state == "withdrawn" else rows


@require_safe
@only(permissions.may_hide)
def comment_list(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    rows = Comment.objects.select_related("clause", "consultation__act").order_by(
        "-received_at", "-number"
    )
    page = Paginator(form.narrow(rows), PAGE_SIZE).get_page(request.GET.get("page"))
    return screen(
        request, "comments/staff/comment_list.html", title=_("Comments"), form=form, page=page
    )


@require_http_methods(["GET", "POST"])
@only(permissions.may_hide)
def comment_hide(request: HttpRequest, pk) -> HttpResponse:
    """Hiding takes one of the published reasons and leaves a tombstone in place."""
    comment = get_object_or_404(
        Comment.objects.select_related("clause", "consultation__act", "edition"), pk=pk
    )
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hide(comment, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("Hidden. A tombstone with the reason stands in its place."))
            return redirect("comments-staff:list")
    return screen(
        request,
        "comments/staff/comment_hide.html",
        title=_("Hide comment %(number)s") % {"number": comment.reference},
        crumbs=[(reverse("comments-staff:list"), _("Comments"))],
        status=422 if form.errors else 200,
        comment=comment,
        form=form,
        submit=_("Hide the comment"),
        danger=True,
    )
