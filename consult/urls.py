from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from consult import assembly
from consult.views import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", assembly.first_page, name="first-page"),
    path("admin/login/", RedirectView.as_view(pattern_name="consult:sign-in")),
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        path("", include("consult.routes")),
        path("", include("comments.urls")),
    ),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("search.demo.urls"))]
urlpatterns += [path("", include(wagtail_urls))]
