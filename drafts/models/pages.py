"""Pages of the tree. The law's text is not in them: an act's page is a shell round its editions."""

from django.db import models, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from drafts.choices import ActKind
from drafts.localized import in_language
from drafts.models.bodies import Body, Topic
from drafts.permissions import HeldTester
from drafts.rich_text import clean_html


class AddressedPage(Page):
    """A page whose public address is a route of ours; Wagtail's own address redirects there."""

    settings_panels = ()  # no scheduled publishing, no privacy: stack facts, section 1
    promote_panels = ()

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return HeldTester(user, self)

    def public_path(self) -> str:
        raise NotImplementedError

    def get_url_parts(self, request=None):
        parts = super().get_url_parts(request)
        if parts is None:
            return None
        site_id, root_url, _path = parts
        return site_id, root_url, self.public_path()

    def serve(self, request, *args, **kwargs):
        return redirect(self.public_path())


class HomePage(AddressedPage):
    parent_page_types = ("wagtailcore.Page",)
    subpage_types = ("drafts.ActListPage", "drafts.InfoPage")
    max_count = 1

    class Meta:
        verbose_name = _("home page")

    def public_path(self):
        return reverse("comments:home")


class ActListPage(AddressedPage):
    """Parent of all acts. The public list of consultations is the home page."""

    parent_page_types = ("drafts.HomePage",)
    subpage_types = ("drafts.DraftActPage",)
    max_count = 1

    class Meta:
        verbose_name = _("list of acts")

    def public_path(self):
        return reverse("comments:home")


class InfoPage(AddressedPage):
    """How it works, rules, personal data, accessibility: one page in three languages."""

    title_kk = models.CharField(_("title in Kazakh"), max_length=255)
    title_ru = models.CharField(_("title in Russian"), max_length=255)
    title_en = models.CharField(_("title in English"), max_length=255)
    body_kk = RichTextField(_("text in Kazakh"), features=["h2", "h3", "bold", "ol", "ul", "link"])
    body_ru = RichTextField(_("text in Russian"), features=["h2", "h3", "bold", "ol", "ul", "link"])
    body_en = RichTextField(_("text in English"), features=["h2", "h3", "bold", "ol", "ul", "link"])

    parent_page_types = ("drafts.HomePage",)
    subpage_types = ()
    content_panels = (
        *Page.content_panels,
        FieldPanel("title_kk"),
        FieldPanel("body_kk"),
        FieldPanel("title_ru"),
        FieldPanel("body_ru"),
        FieldPanel("title_en"),
        FieldPanel("body_en"),
    )

    class Meta:
        verbose_name = _("information page")

    def save(self, *args, **kwargs):
        for language in ("kk", "ru", "en"):
            name = f"body_{language}"
            setattr(self, name, clean_html(getattr(self, name)))
        super().save(*args, **kwargs)

    def public_path(self):
        return reverse("comments:info", args=[self.slug])


class DraftActPage(AddressedPage):
    """Identity of a draft act. Only the announcing service makes it live."""

    title_kk = models.TextField(_("title in Kazakh"))
    title_ru = models.TextField(_("title in Russian"))
    title_en = models.TextField(_("title in English"), blank=True)
    kind = models.CharField(_("kind of act"), max_length=24, choices=ActKind.choices)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="acts", verbose_name=_("drafting body")
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        related_name="acts",
        verbose_name=_("topic"),
        null=True,
        blank=True,
    )
    year = models.PositiveIntegerField(_("year"))
    number = models.PositiveIntegerField(_("number"))

    parent_page_types = ("drafts.ActListPage",)
    subpage_types = ()
    is_creatable = False  # acts are made by our own screen, never by "add child page"
    # A copy is a new draft: its own reference and page, nothing of the life of the first.
    exclude_fields_in_copy = [
        "year",
        "number",
        "slug",
        "expired",
        "expire_at",
        "go_live_at",
        "locked",
        "locked_at",
        "locked_by",
    ]
    content_panels = (FieldPanel("title", read_only=True),)

    class Meta:
        verbose_name = _("draft act")
        verbose_name_plural = _("draft acts")
        constraints = (
            models.UniqueConstraint(fields=("year", "number"), name="act_reference_once"),
        )

    def __str__(self):
        return f"{self.reference} {self.title_ru or self.title_kk}"

    @classmethod
    def next_number(cls, year: int) -> int:
        """The next free number of that year; call it under the lock of the list of acts."""
        last = cls.objects.filter(year=year).aggregate(last=models.Max("number"))["last"]
        return (last or 0) + 1

    @transaction.atomic
    def save(self, *args, **kwargs):
        if self.number is None:
            self._take_reference()
        super().save(*args, **kwargs)

    def copy(self, *args, **kwargs):
        """A new draft, whatever the state of this one: only announcing makes an act public."""
        return super().copy(*args, **kwargs | {"keep_live": False})

    def _take_reference(self) -> None:
        """A copy comes without a number: it takes the next, and is seen by nobody."""
        ActListPage.objects.select_for_update(of=("self",)).first()
        self.year = timezone.localdate().year
        self.number = self.next_number(self.year)
        self.title = self.draft_title = self.reference
        self.slug = f"{self.year}-{self.number}"
        self.live = False

    @property
    def reference(self) -> str:
        """``YEAR/NUMBER``, as people cite the draft."""
        return f"{self.year}/{self.number}"

    @property
    def act_title(self) -> str:
        return in_language(self, "title")

    def public_path(self):
        return reverse("comments:act", args=[self.year, self.number])
