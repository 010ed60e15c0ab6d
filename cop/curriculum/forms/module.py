"""A module in writing: what it says of itself, as a text, who writes it, who reads it first, and publishing it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.community.models import Member
from cop.core.text import clean
from cop.curriculum.actions import ModuleData
from cop.curriculum.enums import Said
from cop.curriculum.models import MODULE_TEXT, Module
from cop.discussion.forms import new_key
from cop.framework.models import Area
from cop.stories.enums import Licence

MAX_ABOUT = 2_000
MAX_FILE = 400_000  # characters of a module as text
KEPT = {"data-keep": ""}
VERSION: dict[str, Any] = {"min_value": 1, "max_value": 2**31 - 1, "widget": forms.HiddenInput}


class ModuleForm(OpenWordsForm):
    """What a module says of itself; a title is enough to begin. `key` makes making it twice harmless."""

    open_words = MODULE_TEXT

    title = forms.CharField(
        label=_("What is the module called?"),
        max_length=120,
        error_messages={"required": _("Give it a title; you can change it later.")},
    )
    about = forms.CharField(
        label=_("What is it about, and for whom?"),
        help_text=_("Some sentences. Learners read them before they begin."),
        max_length=MAX_ABOUT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    language = forms.ChoiceField(label=_("Written in"), choices=settings.LANGUAGES, widget=forms.Select(attrs=KEPT))
    minutes = forms.IntegerField(
        label=_("How many minutes does it take in all?"),
        min_value=1,
        max_value=6_000,
        required=False,
        widget=forms.NumberInput(attrs=KEPT),
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas it is for"), required=False, widget=forms.CheckboxSelectMultiple(attrs=KEPT)
    )
    before = forms.TypedMultipleChoiceField(
        label=_("What should one have done before?"),
        help_text=_("Learners are told; they can begin all the same."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=KEPT),
    )
    licence = forms.ChoiceField(
        label=_("What may others do with it?"), choices=Licence.choices, widget=forms.Select(attrs=KEPT)
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Where what is not your own comes from."),
        max_length=MAX_ABOUT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(**VERSION)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        areas: Sequence[Area],
        others: Sequence[Module] = (),
        module: Module | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        own: dict[str, Any] = {"key": new_key(), "licence": Licence.COMMUNITY}
        if module is not None:
            names = (*MODULE_TEXT, "language", "licence", "version")
            own = {name: getattr(module, name) for name in names} | {"minutes": module.minutes or None}
            own["areas"] = [area.slug for area in module.areas.all()]
            own["before"] = [str(other.pk) for other in module.before.all()]
        own |= dict(initial or {})
        for name in ("areas", "before"):
            if isinstance(own.get(name), str):  # as a draft keeps them
                own[name] = own[name].split()
        super().__init__(data, initial=own)
        self._areas = areas
        self._offer("areas", [(area.slug, area.name) for area in areas])
        self._offer("before", [(str(other.pk), other.title) for other in others])
        del self.fields["version" if module is None else "key"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    def clean_title(self) -> str:
        """Refuse blanks; a title is one line."""
        title = " ".join(clean(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title

    def module(self) -> ModuleData:
        """Return the valid form as what a module says of itself."""
        data, chosen = self.cleaned_data, set(self.cleaned_data["areas"])
        return ModuleData(
            minutes=data["minutes"] or 0,
            areas=frozenset(area.pk for area in self._areas if area.slug in chosen),
            before=frozenset(data["before"]),
            **{name: data[name] for name in (*MODULE_TEXT, "language", "licence")},
        )


class ImportForm(forms.Form):
    """A module as text, pasted or from a file."""

    text = forms.CharField(
        label=_("The module as text"),
        help_text=_("Paste it, or choose a file below."),
        max_length=MAX_FILE,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )
    document = forms.FileField(
        label=_("Or a file that ends in .md"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".md,text/markdown,text/plain"}),
    )
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput, initial=new_key)

    def clean(self) -> dict[str, Any]:
        """Take the file’s text, where there is one; it stands in the field from now on."""
        data = super().clean() or self.cleaned_data
        file = data.get("document")
        if file is not None and file.size <= MAX_FILE * 4:
            try:
                data["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("document", _("This file holds no text we can read. Save it as plain text (UTF-8)."))
                return data
            typed = QueryDict(mutable=True)
            typed.update({name: value for name, value in self.data.items() if isinstance(value, str)})
            typed["text"] = data["text"]
            self.data = typed
        if len(data.get("text", "")) > MAX_FILE or (file is not None and file.size > MAX_FILE * 4):
            self.add_error("document", _("This is too long for a module."))
        elif not data.get("text", "").strip():
            self.add_error("text", _("Paste a module, or choose a file."))
        return data


class ColleagueForm(forms.Form):
    """A colleague by name; `find` says whom it may mean."""

    name = forms.CharField(
        label=_("Name of a colleague"), max_length=120, error_messages={"required": _("Write a name.")}
    )
    member: Member | None = None

    def __init__(
        self, data: QueryDict | None = None, *, find: Callable[[str], Sequence[Member]], label: Any = ""
    ) -> None:
        super().__init__(data)
        self._find = find
        self.fields["name"].label = label or self.fields["name"].label

    def clean_name(self) -> str:
        """Find the one colleague who is meant."""
        name = " ".join(clean(self.cleaned_data["name"]).split())
        found = self._find(name) if name else []
        if not found:
            told = gettext("Nobody you could ask is called “%(name)s”.") % {"name": name}
            raise forms.ValidationError(told, code="unknown")
        if len(found) > 1:
            names = ", ".join(f"{one.name} ({one.slug})" for one in found[:5])
            told = gettext("“%(name)s” may be %(names)s. Write which one.") % {"name": name, "names": names}
            raise forms.ValidationError(told, code="several")
        self.member = found[0]
        return name


class PublishForm(OpenWordsForm):
    """What is new in an edition, of which the page saw `revision`."""

    open_words = ("changes",)

    changes = forms.CharField(
        label=_("What changed"),
        help_text=_("A line or two for who learnt from it before."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    revision = forms.IntegerField(**VERSION)


class OpinionForm(forms.Form):
    """A colleague’s word on a module, as it was at `revision`."""

    said = forms.ChoiceField(
        label=_("Can it be published?"),
        choices=[(Said.FINE, Said.FINE.label), (Said.CHANGE, Said.CHANGE.label)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    text = forms.CharField(
        label=_("What would you change, or what do you like?"),
        max_length=4_000,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    revision = forms.IntegerField(**VERSION)

    def clean(self) -> dict[str, Any]:
        """Ask what to change, where something is."""
        data = super().clean() or self.cleaned_data
        if data.get("said") == Said.CHANGE and not clean(data.get("text", "")):
            self.add_error("text", _("Say what you would change."))
        return data
