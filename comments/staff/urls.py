from django.urls import path

from comments.staff import screens

app_name = "comments-staff"
urlpatterns = [
    path("", screens.comment_list, name="list"),
    path("<uuid:pk>/hide/", screens.comment_hide, name="hide"),
]
