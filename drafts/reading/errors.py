"""Why a file can't be read: one sentence for the person who chose it."""

from drafts.language import gettext_noop

# Closed list. The sentences are message ids: whoever shows them translates them first.
REASONS = {
    "unknown_format": gettext_noop(
        "We can't read files of the kind “%(suffix)s”; send .docx, .odt, .html, .txt or .md."
    ),
    "wrong_content": gettext_noop(
        "The content of the file is not what its name “%(suffix)s” says."
    ),
    "old_word": gettext_noop(
        "This is a file of old Word (.doc); save it as .docx and send it again."
    ),
    "encrypted": gettext_noop(
        "The file is protected by a password; save it without one and send it again."
    ),
    "too_big": gettext_noop("The file is larger than we read: %(limit)d MB at most."),
    "archive": gettext_noop("The package of the file is damaged or unsafe, so we did not open it."),
    "macros": gettext_noop(
        "The file carries a program or other files inside; save it without them."
    ),
    "too_long": gettext_noop("The act has more clauses than we keep: %(limit)d at most."),
    "too_slow": gettext_noop(
        "Reading the file took more than %(limit)d seconds, so it was stopped; nothing was kept."
    ),
    "too_heavy": gettext_noop(
        "Reading the file took more than %(limit)d MB of memory, so it was stopped; "
        "nothing was kept."
    ),
    "doctype": gettext_noop("The file declares a document type, which could pull in foreign data."),
    "damaged": gettext_noop("The file is damaged: its text can't be reached."),
    "nul_bytes": gettext_noop("The file is not plain text: it holds zero bytes."),
    "encoding": gettext_noop(
        "We can't tell in which encoding this text is written; save it as UTF-8."
    ),
    "no_units": gettext_noop("We found no article, point or chapter in the file."),
}


class Unreadable(ValueError):
    """A file that gives no act. `code` is a key of REASONS, `params` fill its sentence.

    `language` is set by whoever knows which of several files it was.
    """

    language = ""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.msgid = REASONS[code]
        self.params = params
        super().__init__(self.msgid % params)
