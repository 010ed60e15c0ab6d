"""Mail to people, in their language."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from cop.community.models import Invitation
from cop.core import signed


def send(*, to: str, language: str, template: str, number: int, **context: object) -> None:
    """Send a mail that follows from ledger entry `number`: sent twice after a crash, both carry one Message-ID."""
    headers = {"Message-ID": message_id(f"entry-{number}-{template.replace('/', '-')}")}
    deliver(to=to, language=language, template=template, headers=headers, **context)


def deliver(*, to: str, language: str, template: str, headers: Mapping[str, str], **context: object) -> None:
    """Send the mail of `templates/emails/<template>.{txt,html}`; the first line of the text is the subject."""
    with translation.override(language):
        context |= {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, "language": language}
        subject, _, text = render_to_string(f"emails/{template}.txt", context).strip().partition("\n")
        html = render_to_string(f"emails/{template}.html", context)
    headers = {**headers, "Auto-Submitted": "auto-generated"}
    message = EmailMultiAlternatives(subject.strip(), text.strip(), to=[to], headers=headers)
    message.attach_alternative(html, "text/html")
    message.send()


def message_id(name: str) -> str:
    """Return the Message-ID of the mail called `name`."""
    host = settings.SITE_URL.rpartition("/")[2].partition(":")[0]
    return f"<{name}@{host}>"


def invitation_link(invitation: Invitation) -> str:
    """Return the address that opens the door for this invitation, as last sent."""
    return f"{settings.SITE_URL}/join/{signed.seal('invitation', invitation.pk, invitation.version)}/"
