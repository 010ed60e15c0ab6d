"""What every answer carries, and what no page lets in."""

from collections.abc import Callable

from django.test import Client

from cop.community.models import Member
from cop.core.text import first_words, render
from tests.cast import Cast, bring


def test_pages_carry_the_sites_own_policy(cast: Cast, sign_in: Callable[[Member], Client]) -> None:
    client, case = sign_in(cast.noor), bring(cast.noor, cast.closed)
    answer = client.get(f"/cases/{case.pk}/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert '"storage"' in client.post("/accounts/logout/").headers["Clear-Site-Data"]


def test_members_texts_bring_no_markup_of_their_own() -> None:
    html = render("# Big\n<script>x</script> <b onclick=x>b</b> ![i](https://x.example/i.png) [l](javascript:x) **ok**")
    assert "<h3>Big</h3>" in html
    assert "<strong>ok</strong>" in html
    for bad in ("<script", "<b", "<img", 'href="javascript'):
        assert bad not in html


def test_links_leak_nothing_and_bare_ones_are_made() -> None:
    html = render("See https://www.duo.nl/a?b=c&d=e. Or [this](https://su.dk).")
    assert html.count('rel="nofollow noopener ugc"') == 2
    assert 'href="https://www.duo.nl/a?b=c&amp;d=e"' in html


def test_a_heading_is_the_first_sentence_or_whole_words_of_it() -> None:
    assert first_words("She left. Then she came back.") == "She left"
    long = "word " * 40
    assert first_words(long).endswith("word…")
    assert len(first_words("x" * 300)) <= 80


def test_a_form_too_old_says_so(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.noor.user)
    answer = client.post("/rooms/community/new/", {"happened": "x"})
    assert (answer.status_code, b"Your draft is kept" in answer.content) == (403, True)


def test_health_is_told(cast: Cast) -> None:
    assert Client().get("/healthz").content == b"ok"
    assert Client().get("/readyz").json() == {"database": True, "migrations": True, "bus": True}
