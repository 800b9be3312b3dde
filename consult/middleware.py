"""What every answer carries: content security, privacy of signed-in answers, the staff's door."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from consult import permissions
from consult.services.second_factor import is_passed

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Wagtail's editor brings inline styles and two inline scripts (security fact E42): this looser
# policy stands only under the staff's path.
STAFF_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; "
    "frame-src 'self'; base-uri 'none'; frame-ancestors 'self'"
)
STAFF_PATH = "/admin/"


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        policy = STAFF_POLICY if request.path.startswith(STAFF_PATH) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        return response


class PrivateAnswersMiddleware:
    """An answer to a request with a session is that person's alone (law 10)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified:
            response.headers.pop("Cache-Control", None)
            response.headers.pop("ETag", None)
            patch_cache_control(response, private=True, no_store=True)
        return response


class StaffDoorMiddleware:
    """Staff's pages open after the second factor; without one, its set-up comes first (A14)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        if request.path.startswith(STAFF_PATH) and request.user.is_authenticated:
            away = self._second_factor(request)
            if away:
                return HttpResponseRedirect(away)
        return self.get_response(request)

    def _second_factor(self, request: HttpRequest) -> str | None:
        if not permissions.is_staff(request.user, timezone.localdate()) or is_passed(request):
            return None
        return f"{reverse('consult:second-factor')}?next={request.path}"
