"""Answering the dates of a poll."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cop.days.enums import Answer
from cop.days.queries import Row, Sheet


class VoteForm(forms.Form):
    """One answer for each date, none needed, and a line beside them.

    With each date stands which version of it the page showed.
    """

    note = forms.CharField(
        label=_("A line beside your answers"),
        help_text=_("For example: “Friday only after two.” Everybody who sees the answers reads it."),
        max_length=200,
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, sheet: Sheet) -> None:
        super().__init__(data, initial={"note": sheet.note})
        self.sheet = sheet
        for row in sheet.rows:
            self.fields[_name(row)] = forms.ChoiceField(
                choices=Answer.choices, required=False, widget=forms.RadioSelect, initial=row.mine
            )

    @property
    def rows(self) -> list[tuple[Row, forms.BoundField]]:
        """Each date with its field."""
        return [(row, self[_name(row)]) for row in self.sheet.rows]

    def votes(self) -> dict[int, tuple[Answer | None, int]]:
        """Return the valid form as answers, each with the version of its date the page showed."""
        told: dict[int, tuple[Answer | None, int]] = {}
        for row in self.sheet.rows:
            answer, seen = self.cleaned_data[_name(row)], str(self.data.get(f"seen-{row.option.pk}", ""))
            if seen.isdecimal() and len(seen) < 10:
                told[row.option.pk] = (Answer(answer) if answer else None, int(seen))
        return told


def _name(row: Row) -> str:
    return f"date-{row.option.pk}"
