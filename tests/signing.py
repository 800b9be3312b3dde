"""Signs a test client in, past the door that tests/consult/test_sign_in.py walks."""

from consult.services.second_factor import SESSION_KEY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(client, user):
    """The client as that person, with the second factor shown; returns the client."""
    client.force_login(user, backend=BACKEND)
    session = client.session
    session[SESSION_KEY] = user.pk
    session.save()
    return client
