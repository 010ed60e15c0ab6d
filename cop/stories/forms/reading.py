"""A reader's word and remarks, the author's answers, and what an editor decides."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.community.forms import PledgedForm
from cop.core.text import clean
from cop.stories.enums import Declined, Judged, Section, Verdict
from cop.stories.models import Reading
from cop.stories.rules import Candidate, Place, place_in

LONGEST = 4_000
KEPT = {"data-keep": True}  # goes into the draft
FINE = {"recognise": Judged.NO, "clear": Judged.YES, "use": Judged.YES}


def _choice(label: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=Judged.choices,
        widget=forms.RadioSelect(attrs=KEPT),
        error_messages={"required": _("Choose what comes closest.")},
    )


def _words(label: Any, rows: int = 2, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, strip=False, widget=widget, **more)


class WordForm(PledgedForm):
    """A reader's word: three questions, each with a reason where the answer is not fine, and what should happen."""

    recognise = _choice(_("Could the client, a parent or a colleague recognise this?"))
    recognise_why = _words(_("By what?"), required=False)
    clear = _choice(_("Is it clear, also to somebody who was not there?"))
    clear_why = _words(_("What is not?"), required=False)
    use = _choice(_("Is it of use to a colleague?"))
    use_why = _words(_("What would make it so?"), required=False)
    verdict = forms.ChoiceField(
        label=_("What should happen?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect(attrs=KEPT),
        error_messages={"required": _("Say what should happen with the story.")},
    )

    def clean(self) -> dict[str, Any]:
        """Want a reason where something is not fine, and a change where somebody could be recognised."""
        data = super().clean() or self.cleaned_data
        for name, fine in FINE.items():
            data[f"{name}_why"] = clean(data.get(f"{name}_why") or "")
            if data.get(name) and data[name] != fine and not data[f"{name}_why"]:
                self.add_error(f"{name}_why", forms.ValidationError(_("Say why, so that it can be mended."), "reason"))
        if data.get("recognise") == Judged.YES and data.get("verdict") == Verdict.FIT:
            told = _("If somebody could be recognised, it needs a change first.")
            self.add_error("verdict", forms.ValidationError(told, code="recognised"))
        return data

    @property
    def questions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each question with the field for why."""
        return [(self[name], self[f"{name}_why"]) for name in FINE]

    @property
    def word(self) -> dict[str, Any]:
        """What the action wants of a valid form."""
        data = self.cleaned_data
        return {
            "verdict": Verdict(data["verdict"]),
            "judged": {name: Judged(data[name]) for name in FINE},
            "reasons": {f"{name}_why": data[f"{name}_why"] for name in FINE},
            "pledge": bool(data.get("pledge")),
        }


class RemarkForm(PledgedForm):
    """A remark on a passage: its words as they stand in the text, or none for a whole section, or all of it."""

    section = forms.ChoiceField(
        label=_("Where"), choices=[("", _("All of it")), *Section.choices], required=False, widget=forms.Select
    )
    words = forms.CharField(
        label=_("On these words"),
        help_text=_("Copied from the text as they stand there."),
        max_length=2_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-keep": True}),
    )
    text = _words(_("Your remark"), rows=3, error_messages={"required": _("Write something first.")})
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)
    place: Place | None = None

    def __init__(self, *args: Any, texts: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts = {name: texts[name] for name in Section.values if texts[name]}
        named = [(value, label) for value, label in Section.choices if value in self._texts]
        section = self.fields["section"]
        assert isinstance(section, forms.ChoiceField)
        section.choices = [("", _("All of it")), *named]

    def clean_text(self) -> str:
        """Refuse blanks."""
        return some_words(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        """Find the words in the text; say so where they do not stand in it."""
        data = super().clean() or self.cleaned_data
        self.place = place_in(self._texts, section=data.get("section", ""), words=data.get("words", ""))
        if self.place is None:
            told = _("These words do not stand in the text. Copy them as they are, or choose a section alone.")
            self.add_error("words", forms.ValidationError(told, code="gone"))
        return data


class AnswerForm(forms.Form):
    """The author's answer to a remark."""

    text = _words(_("Your answer"), rows=3, error_messages={"required": _("Write something first.")})

    def clean_text(self) -> str:
        """Refuse blanks."""
        return some_words(self.cleaned_data["text"])


class EditorForm(forms.Form):
    """Whom the editor asks, one more or instead `of` a reader: one of those who are free, or whoever is first."""

    wanted = forms.TypedChoiceField(label=_("Whom"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, free: Sequence[Candidate] = (), of: Reading | None = None, **kwargs: Any) -> None:
        if of is not None:
            kwargs["auto_id"] = f"instead-{of.pk}-%s"
        super().__init__(*args, **kwargs)
        wanted = self.fields["wanted"]
        assert isinstance(wanted, forms.TypedChoiceField)
        wanted.choices = [("", _("Whoever fits best")), *((one.member_id, one.name) for one in free)]


class DeclineForm(forms.Form):
    """On what ground a story is not taken up."""

    ground = forms.TypedChoiceField(
        label=_("On what ground?"),
        choices=Declined.choices,
        coerce=Declined,
        widget=forms.RadioSelect,
        error_messages={"required": _("The author is told the ground: choose one.")},
    )


def some_words(text: str) -> str:
    """Return a text, cleaned; refuse one of blanks."""
    text = clean(text)
    if not text:
        raise forms.ValidationError(_("Write something first."), code="required")
    return text
