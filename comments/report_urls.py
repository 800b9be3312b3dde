"""Addresses of what came of a consultation and of its record; part of ``comments.urls``."""

from django.urls import path

from comments.views import feeds, journal, report, report_file


def urls_of(act: str, edition: str) -> list:
    """``act`` and ``edition`` are the beginnings of their addresses."""
    file = report_file.report_file
    return [
        path(f"{act}report/", report.report, name="report"),
        path(f"{edition}report/", report.report, name="report-edition"),
        path(f"{act}report.<report_form:form>", file, name="report-file"),
        path(f"{edition}report.<report_form:form>", file, name="report-edition-file"),
        path(f"{act}journal/", journal.journal, name="journal"),
        path(f"{act}feed.atom", feeds.act_feed, name="act-feed"),
        path("preview/<positive:consultation>/report/", report.preview, name="report-preview"),
    ]
