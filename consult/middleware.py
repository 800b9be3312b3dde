"""What every answer carries: content security, privacy of signed-in answers, the staff's door."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.cache import patch_cache_control

from consult import permissions
from consult.staff_door import second_factor_first

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
# Where Wagtail itself asks nothing: the way to the door and out of it.
OPEN_STAFF_PATHS = frozenset({"/admin/login/", "/admin/logout/"})


class ContentSecurityPolicyMiddleware:
    """The first of all: it also sees what is refused before any view, and static files."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        policy = STAFF_POLICY if request.path_info.startswith(STAFF_PATH) else PUBLIC_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        return response


class PrivateAnswersMiddleware:
    """An answer to a session, or one that begins it, is one person's alone (law 10).

    Stands around everything that sets a cookie but the session itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        response = self.get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES or request.session.modified
        if has_session or response.cookies:
            response.headers.pop("Cache-Control", None)
            response.headers.pop("ETag", None)
            patch_cache_control(response, private=True, no_store=True)
        return response


class StaffDoorMiddleware:
    """Staff's pages open after the second factor; without one, its set-up comes first (A14)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        # path_info, not path: the latter begins with the prefix that a server may mount us under.
        behind = request.path_info.startswith(STAFF_PATH)
        if behind and request.path_info not in OPEN_STAFF_PATHS and request.user.is_authenticated:
            if not permissions.is_staff(request.user, timezone.localdate()):
                raise PermissionDenied  # Wagtail would send them to the door they came through
            away = second_factor_first(request)
            if away:
                return away
        return self.get_response(request)
