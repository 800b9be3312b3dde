"""Addresses of meetings, decisions and control in the staff's workspace."""

from django.urls import path

from consult.staff import decisions, forwardings, meetings, replies

urlpatterns = [
    path("meetings/", meetings.meeting_list, name="meetings"),
    path("meetings/new/", meetings.meeting_new, name="meeting-new"),
    path("meetings/<int:pk>/", meetings.meeting_detail, name="meeting"),
    path("meetings/<int:pk>/minutes/<slug:language>/", meetings.minutes, name="minutes"),
    path("decisions/", decisions.decision_list, name="decisions"),
    path("points/<int:pk>/decision/", decisions.decision_prepare, name="decision"),
    path("decisions/<int:pk>/", decisions.decision_read, name="decision-read"),
    path("decisions/<int:pk>/sign/", decisions.decision_sign, name="decision-sign"),
    path("decisions/<int:pk>/forward/", forwardings.forward, name="forward"),
    path("control/", forwardings.control_list, name="control"),
    path("control/<int:pk>/", forwardings.forwarding_detail, name="forwarding"),
    path("control/<int:pk>/letter/", replies.letter, name="letter"),
    path("control/<int:pk>/settle/", forwardings.settle, name="settle"),
    path("control/<int:pk>/replies/<int:number>/", replies.reply, name="reply"),
    path("control/<int:pk>/replies/<int:number>/scan/", replies.scan, name="scan"),
]
