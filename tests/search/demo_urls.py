"""The product's addresses as with DEMO=1."""

from django.urls import include, path

from consult.urls import handler400, handler403, handler429
from consult.urls import urlpatterns as product

urlpatterns = [path("demo/", include("search.demo.urls")), *product]
__all__ = ["handler400", "handler403", "handler429", "urlpatterns"]
