"""Addresses of what the public sees (ux 3.2)."""

from django.urls import path

from comments import converters, report_urls
from comments.views import (
    act,
    answers,
    check,
    clause,
    comment,
    documents,
    exports,
    home,
    info,
    mine,
    opinion_writing,
    opinions,
    preview,
    sent,
    support,
    tasks,
    withdraw,
)

converters.register()

ACT = "acts/<year:year>/<positive:number>/"
EDITION = f"{ACT}v<positive:edition>/"

app_name = "comments"
urlpatterns = [
    path("", home.home, name="home"),
    path(ACT, act.act, name="act"),
    path(EDITION, act.act, name="act-edition"),
    path(f"{ACT}whole/", clause.whole, name="whole"),
    path(f"{EDITION}whole/", clause.whole, name="whole-edition"),
    path(f"{ACT}comments/<positive:comment>/", comment.comment, name="comment"),
    path(f"{ACT}comments/<positive:comment>/support/", support.support, name="support"),
    path(f"{ACT}answers/", answers.answers, name="answers"),
    path(f"{EDITION}answers/", answers.answers, name="answers-edition"),
    path(f"{EDITION}documents/<positive:document>/<str:name>", documents.document, name="document"),
    path(f"{ACT}comments.<slug:extension>", exports.public, name="export"),
    path(f"{ACT}opinion/", opinion_writing.write, name="opinion-write"),
    path(f"{ACT}opinion/check/", opinion_writing.check, name="opinion-check"),
    path(f"{ACT}opinions.csv", exports.opinions, name="opinions-export"),
    path(f"{ACT}opinions/<uuid:opinion>/", opinions.opinion, name="opinion"),
    path(
        f"{ACT}opinions/<uuid:opinion>/files/<positive:file>/<str:name>",
        opinions.file,
        name="opinion-file",
    ),
    *report_urls.urls_of(ACT, EDITION),
    path(f"{ACT}<eid:eid>/", clause.clause, name="clause"),
    path(f"{EDITION}<eid:eid>/", clause.clause, name="clause-edition"),
    path("info/<slug:slug>/", info.info, name="info"),
    path("check/<uuid:pending>/", check.check, name="check"),
    path("check/<uuid:pending>/change/", check.change, name="change"),
    path("check/<uuid:pending>/whose/", check.whose, name="whose"),
    path("check/<uuid:pending>/delete/", check.delete, name="delete"),
    path("sent/<uuid:comment>/", sent.sent, name="sent"),
    path("sent/<uuid:comment>/withdraw/", withdraw.withdraw, name="withdraw"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("my-comments/", mine.mine, name="mine"),
    path("preview/<positive:edition>/", preview.preview, name="preview"),
]
