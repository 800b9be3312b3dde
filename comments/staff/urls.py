from django.urls import path

from comments import converters
from comments.staff import screens
from comments.views import exports

converters.register()

app_name = "comments-staff"
urlpatterns = [
    path("", screens.comment_list, name="list"),
    path("<uuid:pk>/hide/", screens.comment_hide, name="hide"),
    path(
        "<year:year>/<positive:number>/comments.<slug:extension>",
        exports.internal,
        name="export-internal",
    ),
]
