"""Rewriting a framework: texts in the languages of the field, checked as words that stand in the open."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cop.anonymity.forms import OpenWordsForm
from cop.core.text import clean
from cop.curriculum.queries.framework import taken_elsewhere
from cop.curriculum.rules.exchanged import MAX_FILE, Unreadable, imported
from cop.curriculum.rules.framework import Document, Texts
from cop.discussion.forms import new_key
from cop.framework.enums import StatementKind, StatementLevel
from cop.framework.models import Framework, in_language

LANGUAGES = {
    "en": gettext_lazy("English"),
    "nl": gettext_lazy("Dutch"),
    "nb": gettext_lazy("Norwegian (bokmål)"),
    "da": gettext_lazy("Danish"),
}
NAME, ABOUT, LINE, WORDING, LONG = 120, 600, 300, 240, 900


class TextsForm(OpenWordsForm):
    """Some texts, each in every language; English is asked for those that are `required`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._texts: dict[str, str] = {}

    def ask(self, name: str, label: str, told: Texts, *, most: int, required: bool = False) -> None:
        """Ask for a text in every language, `told` as it stands now."""
        self._texts[name] = label
        for code, language in LANGUAGES.items():
            rows = {"rows": 2 if most <= LINE else 4, "lang": code, "data-check": True, "maxlength": most}
            widget = forms.TextInput(attrs={"lang": code, "data-check": True}) if most == NAME else forms.Textarea(rows)
            needed = required and code == "en"
            field = forms.CharField(label=language, max_length=most, required=needed, widget=widget)
            self.fields[f"{name}_{code}"] = field
            self.initial[f"{name}_{code}"] = told.get(code, "")
        self.open_words = (*self.open_words, *(f"{name}_{code}" for code in LANGUAGES))  # type: ignore[misc]

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Return each text with the fields of its languages."""
        for name, label in self._texts.items():
            yield name, label, [self[f"{name}_{code}"] for code in LANGUAGES]

    def told(self, name: str) -> Texts:
        """Return a text of the valid form by language, without those nobody wrote."""
        texts = {code: clean(self.cleaned_data.get(f"{name}_{code}", "")) for code in LANGUAGES}
        return {code: text for code, text in texts.items() if text}


class AboutForm(TextsForm):
    """What a framework is, whose work it builds on, and its parts."""

    def __init__(self, *args: Any, document: Document) -> None:
        super().__init__(*args)
        self._parts = document["parts"]
        self.ask("names", _("Name"), document["names"], most=NAME, required=True)
        self.ask("abouts", _("What it is about"), document["abouts"], most=LONG)
        self.ask("attributions", _("Whose work it builds on"), document["attributions"], most=LONG)
        for n, part in enumerate(self._parts):
            self.ask(f"part{n}", _("Part %(n)s") % {"n": n + 1}, part["names"], most=NAME)
        self.ask("part_new", _("Another part"), {}, most=NAME)

    def about(self) -> dict[str, Any]:
        """Return the valid form as what `put_about` takes; a part without an English name is none."""
        parts = [part | {"names": self.told(f"part{n}")} for n, part in enumerate(self._parts)]
        new = self.told("part_new")
        parts += [{"slug": f"part-{slugify(new.get('en', ''))}"[:50], "names": new}]
        told = {name: self.told(name) for name in ("names", "abouts", "attributions")}
        return told | {"parts": [part for part in parts if part["names"].get("en")]}


class AreaForm(TextsForm):
    """An area: its name, what it holds, what each level means in it."""

    part = forms.ChoiceField(label=gettext_lazy("Part"), required=False)
    key = forms.SlugField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Document, area: Document | None = None) -> None:
        super().__init__(*args)
        told = area or {"names": {}, "abouts": {}, "levels": {}, "part": ""}
        self._levels = told["levels"]
        self.ask("names", _("Name"), told["names"], most=NAME, required=True)
        self.ask("abouts", _("What it holds"), told["abouts"], most=ABOUT)
        for level in StatementLevel:
            self.ask(level.value, str(level.label), told["levels"].get(level.value, {}), most=LINE)
        parts = [(part["slug"], in_language(part["names"])) for part in document["parts"]]
        self.fields["part"].choices = [("", _("No part")), *parts]  # type: ignore[attr-defined]
        self.initial.update({"part": told["part"], "key": new_key()})
        for name in () if parts else ("part",):
            del self.fields[name]
        if area is not None:
            del self.fields["key"]

    def area(self) -> dict[str, Any]:
        """Return the valid form as what `put_area` takes."""
        levels = {level.value: self.told(level.value) for level in StatementLevel}
        return {
            "names": self.told("names"),
            "abouts": self.told("abouts"),
            "levels": {level: texts for level, texts in levels.items() if texts},
            "part": self.cleaned_data.get("part", ""),
        }


class StatementForm(TextsForm):
    """What somebody in an area knows, can do, or stands for."""

    area = forms.ChoiceField(label=gettext_lazy("Area"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=StatementKind.choices)
    level = forms.ChoiceField(label=gettext_lazy("Holds from"), choices=StatementLevel.choices)
    key = forms.SlugField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Document, area: str = "", statement: Document | None = None) -> None:
        super().__init__(*args)
        told = statement or {"texts": {}, "area": area, "kind": StatementKind.KNOWLEDGE}
        self.ask("texts", _("Statement"), told["texts"], most=WORDING, required=True)
        areas = [(one["slug"], in_language(one["names"])) for one in document["areas"]]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        self.initial.update({name: told.get(name) for name in ("area", "kind", "level")}, key=new_key())
        if statement is not None:
            del self.fields["key"]

    def statement(self) -> dict[str, Any]:
        """Return the valid form as what `put_statement` takes."""
        return {name: self.cleaned_data[name] for name in ("area", "kind", "level")} | {"texts": self.told("texts")}


class MergeAreaForm(forms.Form):
    """Into which other area one goes."""

    into = forms.ChoiceField(
        label=gettext_lazy("Goes into"), error_messages={"required": gettext_lazy("Choose the area it goes into.")}
    )

    def __init__(self, *args: Any, document: Document, area: Document) -> None:
        super().__init__(*args)
        others = [(one["slug"], in_language(one["names"])) for one in document["areas"] if one["slug"] != area["slug"]]
        self.fields["into"].choices = [("", _("Choose an area")), *others]  # type: ignore[attr-defined]


class SplitAreaForm(TextsForm):
    """The name of an area that is taken out of another, and which statements go along."""

    keys = forms.MultipleChoiceField(
        label=gettext_lazy("These statements go along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.SlugField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, area: Document) -> None:
        super().__init__(*args)
        self.ask("new", _("Name of the new area"), {}, most=NAME, required=True)
        choices = [(one["key"], in_language(one["texts"])) for one in area["statements"]]
        self.fields["keys"].choices = choices  # type: ignore[attr-defined]
        self.initial["key"] = new_key()


def slug_for(names: Texts, key: str) -> str:
    """Return an address for something new: from its English name, and its own."""
    letters = "".join(chr(ord("a") + int(one, 36) % 26) for one in key if one.isalnum())[:6]
    return f"{slugify(names.get('en', ''))[:40]}-{letters}".strip("-")


class ImportForm(forms.Form):
    """A framework as a file."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("JSON, as this site writes it."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def __init__(self, *args: Any, framework: Framework) -> None:
        super().__init__(*args)
        self._framework = framework

    def clean_file(self) -> Document:
        """Return the document it holds."""
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE:
            raise forms.ValidationError(_("This is too big for a framework."), code="big")
        try:
            document = imported(file.read().decode("utf-8", "replace"), slug=self._framework.slug)
        except Unreadable as error:
            raise forms.ValidationError(
                _("This is no framework. Look at: %(where)s") % {"where": error.where}
            ) from error
        taken = taken_elsewhere(self._framework, document)
        if taken:
            raise forms.ValidationError(
                _("Another framework has this already: %(what)s") % {"what": ", ".join(taken[:5])}
            )
        return document
