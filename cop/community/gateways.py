"""Mail to people, in their language."""

import email.policy
from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from cop.community.models import Invitation
from cop.core import signed

WHOLE = frozenset({"list-unsubscribe", "list-unsubscribe-post"})


class _Addresses(EmailPolicy):
    """Leaves headers of addresses to click on as they are.

    Elsewhere a word longer than a line is written as an RFC 2047 encoded word, which no program reads as an address.
    """

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name.casefold() in WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self.fold(name, value).encode() if name.casefold() in WHOLE else super().fold_binary(name, value)


class _Letter(EmailMultiAlternatives):
    """A mail; `invite` is a method of RFC 5546 and the calendar that goes with it."""

    def __init__(self, *args: Any, invite: tuple[str, str] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._invite = invite

    def message(self, *, policy: Policy | None = None) -> EmailMessage:
        told = super().message(policy=_Addresses() + (policy or email.policy.default))
        if self._invite is not None:
            method, calendar = self._invite
            told.add_alternative(calendar, subtype="calendar", params={"method": method, "component": "VEVENT"})
        return told


def send(*, to: str, language: str, template: str, number: int, **context: Any) -> None:
    """Send a mail that follows from ledger entry `number`: sent twice after a crash, both carry one Message-ID."""
    headers = {"Message-ID": message_id(f"entry-{number}-{template.replace('/', '-')}")}
    deliver(to=to, language=language, template=template, headers=headers, **context)


def deliver(
    *,
    to: str,
    language: str,
    template: str,
    headers: Mapping[str, str],
    invite: tuple[str, str] | None = None,
    **context: object,
) -> None:
    """Send the mail of `templates/emails/<template>.{txt,html}`; the first line of the text is the subject.

    With `invite`, a method and a calendar, mail programs offer to take it in.
    """
    with translation.override(language):
        context |= {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "language": language}
        context |= {"contact_email": settings.CONTACT_EMAIL}
        subject, _, text = render_to_string(f"emails/{template}.txt", context).strip().partition("\n")
        html = render_to_string(f"emails/{template}.html", context)
    headers = {**headers, "Auto-Submitted": "auto-generated"}
    message = _Letter(subject.strip(), text.strip(), to=[to], headers=headers, invite=invite)
    message.attach_alternative(html, "text/html")
    message.send()


def message_id(name: str) -> str:
    """Return the Message-ID of the mail called `name`."""
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    return f"<{name}@{host}>"


def invitation_link(invitation: Invitation) -> str:
    """Return the address that opens the door for this invitation, as last sent."""
    return f"{settings.SITE_URL}/join/{signed.seal('invitation', invitation.pk, invitation.version)}/"
