"""The mail of a notice."""

import logging
import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from cop.community.gateways import deliver
from cop.community.models import Member
from cop.core import signed
from cop.notifications.enums import Kind, words_of
from cop.notifications.rules import Enclosed

log = logging.getLogger(__name__)
_THIS_MAIL = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError)


@dataclass
class Unsent(Exception):  # noqa: N818  (an answer, not a fault)
    """The mail did not go out. `away`: no other would now. It carries no address, as the server's answer does."""

    away: bool


def mail(
    *, to: Member, kind: Kind, turn: str, message_id: str, about: str = "", enclosed: Enclosed | None = None
) -> None:
    """Mail the words of `kind` at this `turn` to a member, in their language; raise Unsent when it does not go out.

    `about` is the title of what it is about, where that may be named.
    """
    assert to.user is not None  # `forward` sees to it
    off = f"{settings.SITE_URL}{reverse('notifications:mail_off', args=[kind.value, stop_mark(to, kind)])}"
    headers = {
        "Message-ID": message_id,
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    bell = f"{settings.SITE_URL}{reverse('notifications:bell')}"
    template, language = "notifications/notice", to.user.language
    try:
        deliver(
            to=to.user.email,
            language=language,
            template=template,
            headers=headers,
            invite=(enclosed.method, enclosed.calendar) if enclosed else None,
            about=about,
            enclosed=enclosed,
            words=words_of(kind, turn),
            bell=bell,
            off=off,
        )
    except OSError as error:
        log.warning("a mail of a notice did not go out: %s", type(error).__name__)
        raise Unsent(away=not isinstance(error, _THIS_MAIL)) from None


def stop_mark(member: Member, kind: Kind) -> str:
    """Return the signed part of the address that ends mails of `kind` to a member."""
    return signed.seal(f"mails.{kind}", member.pk, 1)


def whose_mark(kind: Kind, mark: str) -> int | None:
    """Return the number of the member whom `mark` spares mails of `kind`, or None for what we never signed."""
    read = signed.unseal(f"mails.{kind}", mark)
    return read[0] if read else None
