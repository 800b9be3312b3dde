from django.urls import path

from consult.staff import (
    acts,
    assigning,
    council_urls,
    editions,
    registers,
    repair,
    texts,
    timeline,
    uploads,
    windows,
)

app_name = "staff"
urlpatterns = [
    path("acts/", acts.act_list, name="acts"),
    path("acts/new/", acts.act_create, name="act-create"),
    path("uploads/<int:pk>/", uploads.upload, name="upload"),
    path("uploads/<int:pk>/cancel/", uploads.upload_cancel, name="upload-cancel"),
    path("acts/<int:pk>/history/", timeline.timeline, name="timeline"),
    path("editions/<int:pk>/", editions.edition_detail, name="edition"),
    path("editions/<int:pk>/next/", editions.next_edition, name="next-edition"),
    path("editions/<int:pk>/text/", texts.text, name="text"),
    path("editions/<int:pk>/repair/", repair.repair, name="repair"),
    path("editions/<int:pk>/repair/begin/", repair.begin, name="repair-begin"),
    path("editions/<int:pk>/repair/doubts/", repair.look, name="repair-look"),
    path("editions/<int:pk>/differences/", texts.differences, name="differences"),
    path("editions/<int:pk>/identity/", texts.identity, name="identity"),
    path("editions/<int:pk>/glance/", texts.glance, name="glance"),
    path("editions/<int:pk>/documents/", texts.documents, name="documents"),
    path(
        "editions/<int:pk>/documents/<int:document>/remove/",
        texts.document_remove,
        name="document-remove",
    ),
    path("editions/<int:pk>/announce/", windows.announce, name="announce"),
    path("editions/<int:pk>/postpone/", windows.postpone, name="postpone"),
    path("editions/<int:pk>/cancel/", windows.cancel, name="cancel"),
    path("editions/<int:pk>/extend/", windows.extend, name="extend"),
    path("editions/<int:pk>/record/", windows.record_afterwards, name="record"),
    path("editions/<int:pk>/assign/", assigning.assign, name="assign"),
    path("editions/<int:pk>/topic/", windows.topic, name="topic"),
    path("registers/<slug:name>/", registers.register_list, name="register"),
    path("registers/<slug:name>/new/", registers.register_row, name="register-new"),
    path("registers/<slug:name>/<int:pk>/", registers.register_row, name="register-row"),
    *council_urls.urlpatterns,
]
