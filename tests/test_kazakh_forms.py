"""Every error, label and hint that our forms can show stands in Kazakh; none is left in English."""

import inspect
import re
from importlib import import_module

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.paginator import EmptyPage, Paginator
from django.utils.functional import Promise
from django.utils.translation import override

from comments.forms import CommentForm
from consult.staff.forms import UploadForm
from consult.staff.registers import REGISTERS

MODULES = (
    "comments.forms",
    "comments.listing_form",
    "comments.staff.screens",
    "consult.forms.second_factor",
    "consult.forms.sign_in",
    "consult.staff.forms",
    "consult.staff.registers",
)
# File formats and an example address: the same in every language.
SAME_IN_ALL = re.compile(r"%\(\w+\)[sdr]|\S+@\S+|\.\w+|\bWord\b|\bUUID\b|\bURL\b")
ENGLISH = re.compile("[A-Za-z]{2,}")

pytestmark = pytest.mark.django_db


def form_classes():
    for name in MODULES:
        module = import_module(name)
        for _name, kind in inspect.getmembers(module, inspect.isclass):
            own = kind.__module__ == name and issubclass(kind, forms.BaseForm)
            if own and not kind.__name__.endswith(("Mixin", "PersonForm")):
                yield pytest.param(kind, id=f"{name}.{kind.__name__}")
    for name, register in REGISTERS.items():
        yield pytest.param(register.form_class(is_new=True), id=f"register {name}")


FORMS = list(form_classes())


def built(kind, **options):
    if issubclass(kind, CommentForm):
        options["clause"] = None
    return kind(**options)


def words_of(message):
    """The text of a message of a field or validator: a plural gives its form for five."""
    return str(message % {"limit_value": 5, "max": 5} if is_plural(message) else message)


def is_plural(message):
    return isinstance(message, Promise) and "number" in getattr(message, "_kwargs", {})


def messages_of(field):
    """All that the field, its validators and the model's field behind it can answer."""
    for source in (field, *field.validators):
        yield from getattr(source, "error_messages", {}).values()
        if hasattr(source, "message"):
            yield source.message


def model_messages(form):
    for name in form.fields:
        model = getattr(getattr(form, "_meta", None), "model", None)
        if model and name in {field.name for field in model._meta.get_fields()}:
            yield from model._meta.get_field(name).error_messages.values()


def english_in(texts):
    return [text for text in texts if ENGLISH.search(SAME_IN_ALL.sub("", text))]


def choice_words(field):
    return [str(words) for _value, words in getattr(field, "choices", ()) if words]


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_says_everything_in_kazakh(kind):
    with override("kk"):
        form = built(kind)
        texts = [words_of(message) for message in model_messages(form)]
        for field in form.fields.values():
            if not field.widget.is_hidden:
                texts += [str(field.label), str(field.help_text), *choice_words(field)]
            texts += [words_of(message) for message in messages_of(field)]

    assert english_in(texts) == []


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("typed", ["", "?", "\x00", "9" * 5000], ids=["no", "odd", "zero", "long"])
def test_a_refused_form_answers_in_kazakh(kind, typed):
    with override("kk"):
        names = built(kind).fields
        file = SimpleUploadedFile("text.exe", b"")
        form = built(kind, data=dict.fromkeys(names, typed), files=dict.fromkeys(names, file))
        texts = [str(error) for errors in form.errors.values() for error in errors]

    assert english_in(texts) == []


def test_an_empty_file_is_named_in_kazakh():
    with override("kk"):
        form = UploadForm(data={}, files={"kk": SimpleUploadedFile("act.docx", b"")})

        assert form.errors["kk"] == ["Жіберілген файл бос."]


def test_a_plural_of_django_is_worded_in_kazakh_with_its_numbers():
    with override("kk"):
        field = forms.CharField(max_length=5)
        with pytest.raises(forms.ValidationError) as refused:
            field.clean("алматы")

    assert refused.value.messages == ["Ең көбі 5 таңба болуы керек (қазір 6)."]


def test_a_page_beyond_the_list_is_refused_in_kazakh():
    with override("kk"), pytest.raises(EmptyPage) as refused:
        Paginator([1], 1).page(9)

    assert str(refused.value) == "Бұл бетте ештеңе жоқ"
