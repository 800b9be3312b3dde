from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """After a POST that did something: 303, so that the next request is a GET everywhere."""

    status_code = 303
