"""Addresses under /{language}/ of the council's own pages, the door and the second factor."""

from django.urls import path

from consult.views import bodies, council, meeting, second_factor, sign_in

app_name = "consult"
urlpatterns = [
    path("council/", council.council, name="council"),
    path("bodies/", bodies.bodies, name="bodies"),
    path("bodies/<int:pk>/", bodies.body, name="body"),
    path("meetings/", meeting.meetings, name="meetings"),
    path("meetings/<int:pk>/", meeting.meeting, name="meeting"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.sign_in_code, name="sign-in-code"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("second-factor/", second_factor.second_factor_page, name="second-factor"),
    path("second-factor/set-up/", second_factor.set_up, name="second-factor-set-up"),
    path("second-factor/paper-codes/", second_factor.paper_codes, name="paper-codes"),
]
