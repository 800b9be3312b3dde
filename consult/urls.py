from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from comments.views import feeds
from consult import assembly
from consult.views import health

TO_THE_DOOR = RedirectView.as_view(pattern_name="consult:sign-in", query_string=True)
handler400 = "consult.views.errors.not_accepted"
handler403 = "consult.views.errors.forbidden"
handler429 = "consult.views.errors.too_often"  # allauth's limits ask for it by this name

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("heads.atom", feeds.heads_feed, name="heads-feed"),
    path("", assembly.first_page, name="first-page"),
    # Wagtail's own doors ask for a password, which nobody has: there is one door (A14).
    path("id/", include("comments.identity_urls")),
    path("admin/login/", TO_THE_DOOR),
    path("_util/login/", TO_THE_DOOR),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", include("consult.routes")),
        path("search/", include("search.urls")),
        path("", include("comments.urls")),
    ),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("search.demo.urls"))]
urlpatterns += [path("", include(wagtail_urls))]
