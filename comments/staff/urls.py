from django.urls import path

from comments import converters
from comments.staff import after_closing, answers, publishing, queue, screens
from comments.views import exports

converters.register()

app_name = "comments-staff"
urlpatterns = [
    path("", screens.comment_list, name="list"),
    path("answers/", queue.queue, name="answers"),
    path("answers/chosen/", queue.chosen, name="answers-chosen"),
    path("answers/<int:pk>/publish/", publishing.answers_publish, name="answers-publish"),
    path("answers/<uuid:pk>/", answers.answer, name="answer"),
    path("answers/<uuid:pk>/discard/", answers.answer_discard, name="answer-discard"),
    path("answers/<uuid:pk>/exception/", answers.exception, name="exception"),
    path("editions/<int:pk>/after/", after_closing.after_closing, name="after-closing"),
    path("editions/<int:pk>/complete/", after_closing.answers_complete, name="complete"),
    path("<uuid:pk>/hide/", screens.comment_hide, name="hide"),
    path(
        "<year:year>/<positive:number>/comments.<slug:extension>",
        exports.internal,
        name="export-internal",
    ),
]
