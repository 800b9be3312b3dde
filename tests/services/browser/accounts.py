"""Officials who come by the real door: a code by mail, then the phone's code."""

import base64
import hashlib
import hmac
import struct
import time

from tests.services.browser.visiting import Visit

STEP = 30  # seconds
DIGITS = 6


def phone_code(key: str, *, at: float | None = None) -> str:
    """What the phone shows for that key (RFC 6238: SHA-1, 30 s, 6 digits)."""
    secret = base64.b32decode(key.replace(" ", "").upper())
    counter = struct.pack(">Q", int((time.time() if at is None else at) // STEP))
    digest = hmac.digest(secret, counter, hashlib.sha1)
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def at_the_set_up(visit: Visit, address: str) -> None:
    """An official's first entry leads to the set-up of the phone."""
    visit.go("sign-in/")
    visit.sign_in_by_code(address)
    visit.go("/admin/")


def set_up_phone(visit: Visit) -> str:
    """Give the phone its key and show a code of it; gives the key."""
    key = visit.page.locator("main code").first.inner_text()
    visit.page.fill("main [name=code]", phone_code(key))
    visit.press("main form [type=submit]")
    return key
