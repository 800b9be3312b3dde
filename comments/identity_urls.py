"""Addresses of things, without a language: they lead to the page in the reader's own."""

from django.urls import path

from comments import converters
from comments.views import identity

converters.register()

urlpatterns = [path("acts/<year:year>/<positive:number>", identity.act)]
