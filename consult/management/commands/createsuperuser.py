from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations

from consult.mailboxes import clean_mailbox
from consult.models import User
from consult.models.users import email_key


class Command(BaseCommand):
    """In place of Django's: it asks for the e-mail alone, since nobody has a password."""

    help = "Make the person with this e-mail a superuser, with a new account when there is none."

    def add_arguments(self, parser):
        parser.add_argument("--email", help="the person's e-mail; asked for when it is missing")
        parser.add_argument(
            "--noinput", "--no-input", action="store_false", dest="interactive", help="never ask"
        )

    @no_translations
    def handle(self, *, email: str | None, interactive: bool, **options):
        if email is None and not interactive:
            raise CommandError("Name the person: --email name@example.kz")
        address = self._clean(email) if email is not None else self._ask()
        user = User.objects.filter(email_key=email_key(address)).first()
        if user is None:
            user = User.objects.create_superuser(address)
        elif not user.is_active:
            raise CommandError(f"The account of {address} is switched off.")
        else:
            user.is_superuser = True
            user.save(update_fields=["is_superuser"])
        self.stdout.write(f"{user.email} is a superuser and signs in with a code by mail.")

    def _ask(self) -> str:
        while True:
            try:
                return self._clean(input("E-mail: "))
            except CommandError as error:
                self.stderr.write(str(error))
            except (EOFError, KeyboardInterrupt):
                raise CommandError("Nothing was made.") from None

    def _clean(self, raw: str) -> str:
        try:
            return clean_mailbox(raw)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
