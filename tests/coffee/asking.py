"""What the tests of asking now share: who is there, a question, who hears it, and time that goes by."""

from datetime import timedelta

from django.utils import timezone

from cop.coffee.actions import ask_colleagues, be_available, widen_asks
from cop.coffee.models import Ask
from cop.community.models import Member

ASK = {"text": "Which deadline holds for a second application?", "language": "en", "key": "key-of-the-ask"}


def there(*members: Member, hours: int = 1) -> None:
    for member in members:
        be_available(by=member, until=timezone.now() + timedelta(hours=hours))


def ask_of(member: Member, language: str = "en") -> Ask:
    ask = ask_colleagues(by=member, text=ASK["text"], language=language, key=f"key-{member.pk}-{language}")
    assert ask is not None
    return Ask.objects.with_people().get(pk=ask.pk)


def hear(ask: Ask) -> set[str]:
    return set(Member.objects.filter(seats__audience=ask.thread.audience_id).values_list("slug", flat=True))


def wait(ask: Ask, seconds: int) -> None:
    Ask.objects.filter(pk=ask.pk).update(asked_at=ask.asked_at - timedelta(seconds=seconds))
    widen_asks()
