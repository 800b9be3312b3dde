"""The demo door. The assembly includes it only with DEMO=1."""

from django.urls import path

from search.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("<slug:key>/sign-in/", views.sign_in_as, name="sign-in-as"),
    path("<language>/", views.people, name="people-in"),
]
