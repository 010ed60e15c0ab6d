"""Where allauth meets the community."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from cop.accounts.models import User


class MemberBackend(AuthenticationBackend):
    """Fetches the user and the member behind a session in one query."""

    def get_user(self, user_id: int) -> User | None:
        """Return the active user with `.member` at hand, or None."""
        return User.objects.select_related("member").filter(pk=user_id, is_active=True).first()


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: one is invited, or asks to join."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def get_from_email(self) -> str:
        """Return the address the site writes from."""
        return str(settings.DEFAULT_FROM_EMAIL)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the account's language, whoever's request this is."""
        user = context.get("user")
        language = getattr(user, "language", None) or translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)
