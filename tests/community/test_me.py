"""One's own page."""

from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from tests.cast import Cast
from tests.community.test_views import ME


def test_what_is_saved_is_said_in_the_language_just_chosen(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    noor = sign_in(cast.noor)
    assert "Opgeslagen." in noor.post("/me/", ME | {"language": "nl"}, follow=True).content.decode()
    assert "Saved." in noor.post("/me/", ME | {"language": "en"}, follow=True).content.decode()
