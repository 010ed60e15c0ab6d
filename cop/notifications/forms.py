"""What a member says about notices."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop.notifications.enums import Kind


class MailsForm(forms.Form):
    """The kinds of which a member wants a mail."""

    mails = forms.TypedMultipleChoiceField(
        label=_("Mail me, when I have not read it in the bell within two minutes"),
        required=False,
        coerce=Kind,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, kinds: Collection[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mails = self.fields["mails"]
        assert isinstance(mails, forms.TypedMultipleChoiceField)
        mails.choices = [(kind.value, kind.label) for kind in kinds]


class SeenForm(forms.Form):
    """Up to when the page showed what came."""

    seen = forms.DateTimeField(input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"])
