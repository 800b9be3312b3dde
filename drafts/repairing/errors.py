"""Why a repair can't be made, in one sentence."""


class CantRepair(Exception):
    """``msgid`` is a message id, translated by whoever shows it."""

    def __init__(self, msgid: str) -> None:
        super().__init__(msgid)
        self.msgid = msgid
