"""Where allauth meets the community: who signs in, and how mail leaves."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_noop, ngettext_lazy

from cop.accounts.models import User
from cop.community.actions import sign_out_everywhere
from cop.community.enums import Role
from cop.community.models import Grant, Member
from cop.core.errors import TooMany
from cop.core.page import page

# What Django says of passwords to people it addresses formally; here they are addressed as everywhere on the site.
PASSWORD_RULES = (
    gettext_noop("Your password can’t be too similar to your other personal information."),
    gettext_noop("Your password can’t be a commonly used password."),
    ngettext_lazy(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        "min_length",
    ),
)
TRIES_AGAIN = timedelta(minutes=5)  # allauth counts failed tries over this time


class MemberBackend(AuthenticationBackend):
    """Fetches the user, the member behind it, and whether it has a desk, in one query."""

    def get_user(self, user_id: int) -> User | None:
        """Return the active user with `.member` at hand, or None."""
        grants = Grant.objects.in_force().filter(member=OuterRef("member"))
        coordinators = grants.filter(role__in=[Role.COORDINATOR, Role.ADMINISTRATOR])
        users = User.objects.select_related("member").annotate(
            coordinates=Exists(coordinators),
            coordinates_all=Exists(coordinators.filter(scope=None)),
            administers=Exists(grants.filter(role=Role.ADMINISTRATOR)),
            moderates=Exists(grants.filter(role=Role.MODERATOR)),
            trains=Exists(grants.filter(role=Role.TRAINER)),
        )
        user = users.filter(pk=user_id, is_active=True).first()
        if user is not None and hasattr(user, "member"):
            user.member.coordinates, user.member.administers = user.coordinates, user.administers
            user.member.moderates, user.member.coordinates_all = user.moderates, user.coordinates_all
            user.member.trains = user.trains
        return user


def see_off(request: HttpRequest, member: Member) -> HttpResponse:
    """End what is open of a guest whose last day is over, and say so in their language."""
    language = member.user.language if member.user else None
    if member.user:
        sign_out_everywhere(user=member.user)
    logout(request)
    request.member = None  # type: ignore[attr-defined]  # as of a `MemberRequest`
    with translation.override(language):
        return page(request, "community/ended.html", status=403, until=member.guest_until)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: one is invited, or asks to join."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Let everybody in but a guest whose last day is over."""
        member = Member.objects.filter(user=user).select_related("user").first()
        if member is not None and member.ended:
            return see_off(request, member)
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]  # allauth has no types

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return what a form says; too many tries end in a page that says when the next one is taken."""
        if code == "too_many_login_attempts":
            raise TooMany(TRIES_AGAIN)
        return super().validation_error(code, *args)  # type: ignore[no-any-return]  # allauth has no types

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and let go what hangs on the session."""
        UserSession.objects.filter(session_key=request.session.session_key or "").delete()
        super().logout(request)

    def get_from_email(self) -> str:
        """Return the address the site writes from."""
        return str(settings.DEFAULT_FROM_EMAIL)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the account's language, whoever's request this is."""
        language = getattr(context.get("user"), "language", None) or translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)
