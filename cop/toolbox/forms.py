"""Proposing and changing an entry."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.community.models import Member
from cop.core.text import clean
from cop.deid.language import LANGUAGES, guess_language
from cop.discussion.forms import new_key
from cop.framework.models import Word
from cop.framework.queries import Words, words
from cop.toolbox.actions import EntryData
from cop.toolbox.enums import Country, Kind, Language

MAX_ENTRY = 600


class EntryForm(forms.Form):
    """An entry: its text is needed, the rest helps. `talk` says that it comes out of the coffee room."""

    kind = forms.ChoiceField(label=_("It is a …"), choices=Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("As a colleague can use it"),
        help_text=_("One or two sentences. Leave out who it was said to."),
        max_length=MAX_ENTRY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the words a colleague can use.")},
    )
    phase = forms.ChoiceField(label=_("Phase"), required=False, widget=forms.RadioSelect)
    channel = forms.ChoiceField(label=_("Channel"), required=False, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), required=False, widget=forms.RadioSelect)
    source = forms.CharField(
        label=_("Source"), help_text=_("Who published it, if somebody did."), max_length=200, required=False
    )
    link = forms.CharField(label=_("Address of the source"), max_length=300, required=False)
    country = forms.ChoiceField(
        label=_("Holds in"), required=False, choices=[("", _("every country")), *Country.choices]
    )
    check_on = forms.DateField(
        label=_("Check again on"),
        help_text=_("For a fact. Left empty, in a year."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    talk = forms.BooleanField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Words, writes: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.writes = known, [code for code in writes if code in Language.values]
        self._choose("phase", [("", _("every phase")), *_pairs(known.phases)])
        self._choose("channel", [("", _("every channel")), *_pairs(known.channels)])
        self._choose("language", [("", _("As you write it")), *Language.choices])

    def _choose(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def placed(self) -> list[forms.BoundField]:
        """The chips that say where it fits."""
        return [self["phase"], self["channel"], self["language"]]

    def clean_text(self) -> str:
        """Refuse a text of blanks."""
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"], code="required")
        return text

    def clean_link(self) -> str:
        """Take addresses of the web only."""
        link = clean(self.cleaned_data["link"])
        try:
            parts = urlsplit(link)
        except ValueError:
            parts = urlsplit("")
        if link and (parts.scheme not in {"http", "https"} or not parts.hostname or any(c.isspace() for c in link)):
            raise forms.ValidationError(_("Write it as https://…"), code="invalid")
        return link

    def entry(self) -> EntryData:
        """Return the valid form as an entry; a language nobody chose is guessed."""
        data = self.cleaned_data
        default = self.writes[0] if self.writes else "en"
        spoken = data["language"] or guess_language(data["text"], LANGUAGES, default, self.writes)
        plain = {name: data[name] for name in ("text", "source", "link", "country", "check_on")}
        return EntryData(
            kind=Kind(data["kind"]),
            language=spoken,
            phase=_word(self.known.phases, data["phase"]),
            channel=_word(self.known.channels, data["channel"]),
            **plain,
        )


class EditForm(EntryForm):
    """A new wording of an entry of which the page saw `version`."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["key"], self.fields["talk"]


def blank_form(member: Member, told: Mapping[str, Any]) -> EntryForm:
    """Return the form of a proposal that begins with what is `told`, also on floors above."""
    initial = {"kind": Kind.PHRASE.value, "key": new_key()} | {name: value for name, value in told.items() if value}
    return EntryForm(initial=initial, known=words(), writes=member.writes)


def _pairs(known: Sequence[Word]) -> list[tuple[str, str]]:
    return [(word.slug, word.name) for word in known]


def _word[W: Word](known: Sequence[W], slug: str) -> W | None:
    return next((word for word in known if word.slug == slug), None)
