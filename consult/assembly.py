"""The site's bare address: the reader's language decides, Kazakh where it says nothing."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe


@require_safe
def first_page(request: HttpRequest) -> HttpResponseRedirect:
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("comments:home"))
    patch_vary_headers(response, ["Accept-Language"])
    return response
