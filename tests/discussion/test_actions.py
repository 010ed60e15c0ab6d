"""Posting, rewording, taking back: once, in order, and only by whom it is."""

import threading
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from cop.anonymity.models import Clearance, Draft
from cop.coffee.actions import close_case, post_reply
from cop.community.models import Member
from cop.core.errors import Conflict, NotAllowed, NotCleared
from cop.discussion.actions import edit_post, mark_read, withdraw_post
from cop.discussion.models import Post, ReadMark, Wording
from tests.cast import Cast, bring, make_cast


def in_parallel(*calls: Callable[[], object]) -> list[object]:
    """Run calls at once in threads with connections of their own; return results and exceptions in their order."""
    results: list[object] = [None] * len(calls)
    start = threading.Barrier(len(calls))

    def run(n: int, call: Callable[[], object]) -> None:
        start.wait(10)
        try:
            results[n] = call()
        except Exception as error:  # noqa: BLE001
            results[n] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.mark.django_db(transaction=True)
def test_parallel_presses_with_one_key_post_once() -> None:
    cast = make_cast()
    case = bring(cast.noor, cast.community)

    def press() -> tuple[int, bool]:
        post, new = post_reply(by=cast.mikkel, case=case, text="Wait for the dot.", key="one-key-only")
        return post.pk, new

    results = in_parallel(*[press] * 6)
    assert Post.objects.count() == 1
    assert sorted(new for _, new in results) == [False] * 5 + [True]  # type: ignore[misc]
    case.refresh_from_db()
    assert case.replies == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_rise_without_a_gap_under_parallel_posts() -> None:
    cast = make_cast()
    case = bring(cast.noor, cast.community)

    def say(n: int) -> Callable[[], object]:
        return lambda: post_reply(by=cast.mikkel, case=case, text=f"Thought {n}", key=f"key-number-{n}")

    in_parallel(*[say(n) for n in range(8)])
    assert list(Post.objects.order_by("made_seq").values_list("made_seq", flat=True)) == list(range(1, 9))


def test_the_same_key_with_another_text_brings_both_back(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    post_reply(by=cast.mikkel, case=case, text="First", key="a-key-of-mine")
    with pytest.raises(Conflict) as conflict:
        post_reply(by=cast.mikkel, case=case, text="Second", key="a-key-of-mine")
    assert (conflict.value.mine, conflict.value.theirs) == ("Second", "First")


def test_an_edit_keeps_the_earlier_wording_or_destroys_it_for_privacy(cast: Cast) -> None:
    post, _ = post_reply(by=cast.mikkel, case=bring(cast.noor, cast.community), text="One", key="key-edit-1")
    post = edit_post(by=cast.mikkel, post=post, text="Two", version=1)
    assert [w.body for w in post.wordings.all()] == ["One"]
    post = edit_post(by=cast.mikkel, post=post, text="Three", version=2, for_privacy=True)
    assert (post.body, Wording.objects.count()) == ("Three", 0)


def test_a_stale_edit_brings_both_texts_back(cast: Cast) -> None:
    post, _ = post_reply(by=cast.mikkel, case=bring(cast.noor, cast.community), text="One", key="key-edit-2")
    edit_post(by=cast.mikkel, post=post, text="Two", version=1)
    with pytest.raises(Conflict) as conflict:
        edit_post(by=cast.mikkel, post=post, text="Other", version=1)
    assert (conflict.value.mine, conflict.value.theirs, conflict.value.version) == ("Other", "Two", 2)
    assert edit_post(by=cast.mikkel, post=post, text="Two", version=1).version == 2


def test_only_the_writer_rewords_and_takes_back(cast: Cast) -> None:
    post, _ = post_reply(by=cast.mikkel, case=bring(cast.noor, cast.community), text="One", key="key-own-1")
    for other in (cast.noor, cast.ingrid, cast.sam, cast.ada):
        with pytest.raises(NotAllowed):
            edit_post(by=other, post=post, text="Mine now", version=1)
        with pytest.raises(NotAllowed):
            withdraw_post(by=other, post=post)


def test_taking_back_leaves_the_place_and_no_word(cast: Cast) -> None:
    post, _ = post_reply(by=cast.mikkel, case=bring(cast.noor, cast.community), text="One", key="key-back-1")
    edit_post(by=cast.mikkel, post=post, text="Two", version=1)
    post = withdraw_post(by=cast.mikkel, post=post)
    assert (post.body, post.body_html, post.wordings.count()) == ("", "", 0)
    assert withdraw_post(by=cast.mikkel, post=post).withdrawn_at == post.withdrawn_at
    with pytest.raises(NotAllowed):
        edit_post(by=cast.mikkel, post=post, text="Back again", version=post.version)


def test_a_closed_case_takes_no_reply(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    close_case(by=cast.noor, case=case, take_away="Silence may stay.")
    case.thread.refresh_from_db()
    with pytest.raises(NotAllowed):
        post_reply(by=cast.mikkel, case=case, text="Late", key="key-late-01")


def test_a_text_that_is_not_cleared_is_not_stored(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    with pytest.raises(NotCleared) as refused:
        post_reply(by=cast.mikkel, case=case, text="Mail her at anne.q@mail.example", key="key-clear-1")
    (question,) = refused.value.check.open
    assert (question.text, Post.objects.count()) == ("anne.q@mail.example", 0)
    answers = {question.mark: "not-a-person"}
    post, _ = post_reply(
        by=cast.mikkel, case=case, text="Mail her at anne.q@mail.example", key="key-clear-1", answers=answers
    )
    assert post.clearance
    assert post.clearance.answers == answers
    assert "anne" not in str(Clearance.objects.values())


def test_a_checked_national_number_has_no_way_out(cast: Cast) -> None:
    case, text = bring(cast.noor, cast.community), "bsn 111222333"
    with pytest.raises(NotCleared) as refused:
        post_reply(by=cast.mikkel, case=case, text=text, key="key-clear-2")
    (question,) = refused.value.check.open
    assert not question.has_way_out
    with pytest.raises(NotCleared):
        post_reply(by=cast.mikkel, case=case, text=text, key="key-clear-2", answers={question.mark: "not-a-person"})


@pytest.mark.parametrize("text", ["Plain", "With \\ backslash", "Ærlig, naïve 😀", "two\n\nlines", "quote ' and \""])
def test_the_database_refuses_any_text_but_the_cleared_one(cast: Cast, text: str) -> None:
    post, _ = post_reply(by=cast.mikkel, case=bring(cast.noor, cast.community), text=text, key="key-sql-001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(body=text + "!")
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(clearance=None)


def test_sharing_drops_the_draft(cast: Cast) -> None:
    from cop.anonymity.actions import save_draft

    case = bring(cast.noor, cast.community)
    draft = save_draft(by=cast.mikkel, place=f"reply:{case.thread_id}", fields={"text": "I would"}, version=0)
    assert draft
    assert b"I would" not in bytes(draft.sealed)
    post_reply(by=cast.mikkel, case=case, text="I would wait.", key="key-draft-1")
    assert not Draft.objects.exists()


def test_a_read_mark_moves_forward_only(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    for n in range(3):
        post_reply(by=cast.noor, case=case, text=f"Thought {n}", key=f"key-read-{n}")
    case.thread.refresh_from_db()
    for seq, expected in ((2, 2), (1, 2), (99, 3)):
        mark_read(by=cast.mikkel, thread=case.thread, seq=seq)
        assert ReadMark.objects.get().seq == expected


def test_nobody_suspended_sees_or_posts(cast: Cast) -> None:
    from django.utils import timezone

    case = bring(cast.noor, cast.community)
    post_reply(by=cast.noor, case=case, text="Here", key="key-here-01")
    Member.objects.filter(pk=cast.mikkel.pk).update(suspended_at=timezone.now())
    cast.mikkel.refresh_from_db()
    assert not Post.objects.visible_to(cast.mikkel).exists()
    with pytest.raises(NotAllowed):
        post_reply(by=cast.mikkel, case=case, text="Still here", key="key-here-02")
