"""Pages of information: how it works, rules, personal data."""

import gzip

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.rich_text import expand_db_html

from comments.kept_pages import public_answer
from drafts.models import InfoPage
from drafts.rich_text import clean_html
from drafts.templatetags.languages import nearest


@require_safe
def info(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(InfoPage.objects.live(), slug=slug)
    wanted = (get_language() or "kk")[:2]
    body, language = nearest(page, "body", wanted)
    context = {
        "info": page,
        "body": expand_db_html(clean_html(body)),
        "language": language,
        "missing": language != wanted,
        "section": "help" if slug == "how-it-works" else "",
    }
    html = render_to_string("comments/info.html", context, request)
    return public_answer(request, gzip.compress(html.encode(), compresslevel=6, mtime=0))
