"""The decorator for officials' pages outside Wagtail's workspace."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from consult.services import second_factor
from consult.staff_door import staff_only
from tests import factories

pytestmark = pytest.mark.django_db


@staff_only
def inner_page(request):
    return HttpResponse("inner")


def asked(rf, user, **session):
    request = rf.get("/ru/inner/?a=1")
    request.user, request.session = user, session
    return inner_page(request)


def test_visitor_is_sent_to_the_door(rf):
    assert asked(rf, AnonymousUser()).url.endswith("/sign-in/?next=/ru/inner/%3Fa%3D1")


def test_resident_and_member_are_refused(rf):
    for user in (factories.UserFactory(), factories.member()):
        with pytest.raises(PermissionDenied):
            asked(rf, user)


def test_official_shows_the_second_factor_first(rf):
    answer = asked(rf, factories.chair())

    assert answer.url.endswith("/second-factor/?next=%2Fru%2Finner%2F%3Fa%3D1")


def test_official_who_has_shown_it_enters(rf):
    user = factories.chair()

    assert asked(rf, user, **{second_factor.SESSION_KEY: user.pk}).content == b"inner"
