"""A unit of a module in writing, by its kind."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import MAX_TEXT, clean
from cop.curriculum.actions import UnitData
from cop.curriculum.enums import Task, UnitKind
from cop.curriculum.forms.module import VERSION
from cop.curriculum.forms.quiz import QuizRows
from cop.curriculum.models import UNIT_TEXT, Unit
from cop.discussion.forms import new_key

BODY = {
    UnitKind.READING: _("Text"),
    UnitKind.REFLECTION: _("What to think about"),
    UnitKind.QUIZ: _("Words before the questions"),
    UnitKind.TASK: _("What to do, and what to look at"),
    UnitKind.UPLOAD: _("What to hand in"),
}
HELP = {
    UnitKind.READING: _("Two stars around a word make it bold, a dash begins a list, three # begin a heading."),
    UnitKind.REFLECTION: _("One question or a few. What learners write stays with them."),
    UnitKind.UPLOAD: _("Learners hand in text or a file; you answer it."),
}
FIELDS = {
    UnitKind.READING: {"link", "transcript"},
    UnitKind.TASK: {"task", "number"},
}
MOST = 20


class UnitForm(OpenWordsForm):
    """A unit; `rows` are those of a quiz. `key` makes adding it twice harmless, `version` is what the page saw."""

    open_words: ClassVar[tuple[str, ...]] = UNIT_TEXT

    title = forms.CharField(label=_("Title"), max_length=120, error_messages={"required": _("Give it a title.")})
    body = forms.CharField(max_length=MAX_TEXT, strip=False, required=False, widget=forms.Textarea(attrs={"rows": 12}))
    task = forms.ChoiceField(
        label=_("What is to be done?"), choices=Task.choices, widget=forms.Select(attrs={"data-keep": ""})
    )
    number = forms.IntegerField(label=_("How many?"), min_value=1, max_value=MOST, initial=1)
    link = forms.CharField(
        label=_("Link of a video"),
        help_text=_("It begins with https:// and is only loaded once a learner clicks."),
        max_length=300,
        required=False,
    )
    transcript = forms.CharField(
        label=_("What is said in the video"),
        help_text=_("For who cannot hear or see it. It is asked before you publish."),
        max_length=MAX_TEXT,
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, initial=5)
    key = forms.CharField(min_length=8, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(**VERSION)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        kind: UnitKind,
        unit: Unit | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        names = ("title", "body", "task", "number", "link", "transcript", "minutes", "version")
        own = {name: getattr(unit, name) for name in names} if unit else {"key": new_key()}
        super().__init__(data, initial=own | (initial or {}))
        self.kind, self.rows = kind, None
        if kind is UnitKind.QUIZ:
            source = unit.questions if unit else ""
            self.rows = QuizRows.begun(initial or {}, source) if data is None else QuizRows.posted(data)
            self.fields["body"].widget.attrs["rows"] = 3
        self.fields["body"].label, self.fields["body"].help_text = BODY[kind], HELP.get(kind, "")
        for name in {"link", "transcript", "task", "number"} - FIELDS.get(kind, set()):
            del self.fields[name]
        del self.fields["version" if unit is None else "key"]

    def clean_title(self) -> str:
        """Refuse blanks; a title is one line."""
        title = " ".join(clean(self.cleaned_data["title"]).split())
        if not title:
            raise forms.ValidationError(self.fields["title"].error_messages["required"], code="required")
        return title

    def clean_link(self) -> str:
        """Take addresses that begin with https alone."""
        link = clean(self.cleaned_data["link"])
        if link and (not link.startswith("https://") or len(link.split()) > 1 or len(link) < len("https://a.b")):
            raise forms.ValidationError(_("A link begins with https://"), code="link")
        return link

    def clean(self) -> dict[str, Any]:
        """Ask about the questions of a quiz too."""
        rows = self.rows
        if rows is not None:
            valid = rows.is_valid()
            self.cleaned_data["questions"] = rows.source if valid else ""
            if not valid:
                self.add_error(None, [message for _field, message in rows.errors])
        return super().clean()

    def drafted(self) -> dict[str, str]:
        """Return what is typed in a quiz, each row under the name it has on the page that is drawn now."""
        rows = self.rows.typed if self.rows else {}
        return {name: str(self[name].value() or "") for name in ("title", "body")} | rows

    def unit(self) -> UnitData:
        """Return the valid form as a unit."""
        names = ("title", "body", "questions", "task", "number", "link", "transcript", "minutes")
        return UnitData(
            kind=self.kind, **{name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        )
