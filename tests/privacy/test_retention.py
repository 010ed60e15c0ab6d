"""What is past goes: each rule, in batches that are whole, counted, and foreseen by the preview."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from cop.anonymity.actions import keep_upload
from cop.anonymity.models import AliasLink, Attachment, Clearance, ReportedWords
from cop.coffee.actions import (
    close_case,
    edit_case,
    edit_gist,
    flag_text,
    note_silence,
    post_reply,
    reopen_case,
    tell_follow_up,
    withdraw_case,
    write_gist,
)
from cop.coffee.actions import erase as erasing
from cop.coffee.actions.case import CaseTags, CaseText
from cop.coffee.models import CASE_TEXT, Case, Closing, FollowUp
from cop.community.models import Member
from cop.discussion.actions import edit_post
from cop.discussion.enums import FlagGround
from cop.discussion.models import Flag, Post, ReadMark, Wording
from cop.ledger.models import Entry, Receipt
from cop.notifications.actions import notify
from cop.notifications.enums import Kind
from cop.notifications.models import Notice
from cop.privacy.actions import erase_what_is_past
from cop.privacy.models import Erasing
from tests.cast import Cast, bring, make_cast
from tests.coffee.told import bell, leads
from tests.discussion.test_actions import in_parallel
from tests.notifications.told import veiled
from tests.papers import photo

type SignIn = Callable[[Member], Client]
LONG_AGO = timedelta(days=549)
SILENT = "A case of yours has been silent for long. In a week it closes by itself."


def ago(days: float) -> datetime:
    return timezone.now() - timedelta(days=days)


def age(case: Case, days: float) -> None:
    """Let nothing have happened in an open case for so many days."""
    Case.objects.filter(pk=case.pk).update(moved_at=ago(days))


def old_case(cast: Cast, n: int = 0) -> Case:
    """A case with all that can belong to one, closed long ago."""
    first, second = (keep_upload(by=cast.noor, data=photo(), alt=f"{n} {m}", seen=True).token for m in range(2))
    case = bring(cast.noor, cast.community, n=n)
    words = CaseText(happened="School, silence.", question="And then?", title="Silence", did="I waited.")
    case = edit_case(by=cast.noor, case=case, text=words, tags=CaseTags(), version=1, uploads=[first])
    post, _ = post_reply(by=cast.noor, case=case, text="Wait. School.", key=f"key-{n}-noor", uploads=[second])
    edit_post(by=cast.noor, post=post, text="Wait longer. School.", version=1)
    text = "Ask for the school."
    reply, _ = post_reply(by=cast.mikkel, case=case, text=text, key=f"key-{n}-mikkel", parent=post)
    ReadMark.objects.create(member=cast.sam, thread=case.thread, seq=1)
    assert reply.clearance is not None
    said: dict[str, Any] = {"ground": FlagGround.IDENTIFIES, "places": ["text:3"]}
    flag = flag_text(by=cast.sam, thread=case.thread, clearance=reply.clearance, **said)
    tell_of = {"url": f"/cases/{case.pk}/", "byline": case.byline}
    notify(kind=Kind.REPLY, ids={"case": case.pk}, **tell_of)
    notify(kind=Kind.COVERED, ids={"flag": flag.pk, "whole": 0}, **tell_of)
    gist = {"title": "Stilte op school", "language": "nl", "key": f"key-{n}-gist"}
    write_gist(by=cast.ingrid, case=case, question="En nu?", **gist)
    edit_gist(by=cast.ingrid, gist=case.gists.get(), title="Stilte, school", question="En nu?", version=1)
    close_case(by=cast.noor, case=case, take_away="Silence is an answer.", try_next="Wait.")
    tell_follow_up(by=cast.noor, case=case, text="She typed.")
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - LONG_AGO)
    return case


def left_of(case: Case) -> set[str]:
    """Name what is left of the words of a case and its talk."""
    case = Case.objects.select_related("thread").get(pk=case.pk)
    rows = {
        "text": any(getattr(case, name) or getattr(case, f"{name}_html", "") for name in CASE_TEXT) or case.heading,
        "clearance": case.clearance_id,
        "attached": case.attached,
        "gists": case.gists.exists(),
        "posts": Post.objects.filter(thread=case.thread).exists(),
        "wordings": Wording.objects.filter(post__thread=case.thread).exists(),
        "flags": Flag.objects.filter(thread=case.thread).exists(),
        "read marks": ReadMark.objects.filter(thread=case.thread).exists(),
        "answers": case.thread.settled,
        "notices": Notice.objects.filter(ids__case=case.pk, kind=Kind.REPLY).exists(),
    }
    return {name for name, there in rows.items() if there}


# Cases


@pytest.mark.django_db(transaction=True)
def test_a_case_is_erased_with_all_that_belongs_to_it_and_what_was_taken_away_stays(sign_in: SignIn) -> None:
    cast = make_cast()
    case = old_case(cast)
    posts = [*case.thread.posts.values_list("pk", flat=True), *case.gists.values_list("pk", flat=True)]
    files = list(Attachment.objects.values_list("name", flat=True))
    assert len(files) == 2
    assert left_of(case) == {
        *("text", "clearance", "attached", "gists", "posts", "wordings", "flags", "read marks", "answers", "notices")
    }
    assert erase_what_is_past()["cases"] == 1
    assert left_of(case) == set()
    assert [name for name in files if default_storage.exists(name)] == []
    assert (Attachment.objects.count(), ReportedWords.objects.count()) == (0, 0)
    assert not Receipt.objects.filter(result_id__in=[case.pk, *posts]).exists()
    assert not Notice.objects.filter(kind=Kind.COVERED).exists()
    stays = {Closing.objects.get().clearance_id, FollowUp.objects.get().clearance_id}
    assert set(Clearance.objects.values_list("pk", flat=True)) == stays  # no digest of what went
    page = sign_in(cast.sam).get(f"/cases/{case.pk}/").content.decode()
    assert "The words of this case are gone" in page
    for word in ("Silence is an answer.", "She typed."):
        assert word in page
    for gone in ("School", "I waited", "Report this case", "Nobody has answered"):
        assert gone not in page
    assert f"/cases/{case.pk}/" not in sign_in(cast.sam).get("/rooms/community/").content.decode()
    noor = sign_in(cast.noor)
    assert "A case whose words are gone" in noor.get("/me/cases/").content.decode()
    for path in ("edit", "withdraw", "close"):
        assert noor.get(f"/cases/{case.pk}/{path}/").status_code == 404
    assert noor.post(f"/cases/{case.pk}/reopen/").status_code == 404
    assert Entry.objects.get(fact="CaseErased").ids == {"case_id": case.pk}
    assert erase_what_is_past()["cases"] == 0


@pytest.mark.parametrize(("days", "gone"), [(547, 0), (549, 1)])
def test_it_goes_when_its_time_is_over_and_not_before(cast: Cast, days: int, gone: int) -> None:
    for n, end in enumerate(("closed", "withdrawn")):
        case = bring(cast.noor, cast.community, n=n)
        if end == "closed":
            close_case(by=cast.noor, case=case, take_away="Wait.")
            Case.objects.filter(pk=case.pk).update(closed_at=ago(days))
        else:
            withdraw_case(by=cast.noor, case=case)
            Case.objects.filter(pk=case.pk).update(withdrawn_at=ago(days))
    bring(cast.noor, cast.community, n=9)
    assert erase_what_is_past()["cases"] == 2 * gone


def test_a_report_on_the_closing_words_stays(cast: Cast) -> None:
    case = old_case(cast)
    flag_text(by=cast.sam, thread=case.thread, clearance=Closing.objects.get().clearance, ground=FlagGround.OTHER)
    erase_what_is_past()
    assert Flag.objects.get().clearance_id == Closing.objects.get().clearance_id


# Killed in the middle


def test_raised_in_the_middle_nothing_is_half_erased_and_the_next_run_goes_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [old_case(cast, n) for n in range(3)]
    whole, calls = erasing.erase_talk, []

    def breaks(**what: Any) -> Any:
        calls.append(what)
        if len(calls) == 2:
            raise RuntimeError
        return whole(**what)

    monkeypatch.setattr(erasing, "erase_talk", breaks)
    assert erase_what_is_past(limit=1)["cases"] == 1
    left = [left_of(case) for case in cases]
    assert sorted(map(len, left)) == [0, 10, 10]
    assert sum(Erasing.objects.filter(rule="cases").values_list("count", flat=True)) == 1
    assert erase_what_is_past(limit=1)["cases"] == 2
    assert [left_of(case) for case in cases] == [set(), set(), set()]
    assert sum(Erasing.objects.filter(rule="cases").values_list("count", flat=True)) == 3


KILLED = """
import os, signal
import django
django.setup()
from django.db import connection
from cop.coffee.actions import erase
from cop.privacy.actions import erase_what_is_past
whole, calls = erase.erase_talk, []
def breaks(**what):
    calls.append(what)
    done = whole(**what)
    if len(calls) == 4:  # inside the second batch, with one case of it erased
        os.kill(os.getpid(), signal.SIGKILL)
    return done
erase.erase_talk = breaks
erase_what_is_past(limit=2)
"""


@pytest.mark.django_db(transaction=True)
def test_a_process_killed_in_the_middle_of_a_batch_leaves_whole_batches() -> None:
    cast = make_cast()
    cases = [old_case(cast, n) for n in range(5)]
    known = connection.settings_dict
    place = f"postgresql:///{known['NAME']}?host={known['HOST']}&port={known['PORT']}&user={known['USER']}"
    env = os.environ | {"DATABASE_URL": place + (f"&password={known['PASSWORD']}" if known["PASSWORD"] else "")}
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED], cwd=root, env=env, capture_output=True, timeout=90, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert sorted(len(left_of(case)) for case in cases) == [0, 0, 10, 10, 10]
    assert sum(Erasing.objects.values_list("count", flat=True)) == 2
    assert erase_what_is_past(limit=2)["cases"] == 3
    assert sorted(len(left_of(case)) for case in cases) == [0] * 5


@pytest.mark.django_db(transaction=True)
def test_two_at_once_share_the_rows() -> None:
    cast = make_cast()
    for n in range(4):
        old_case(cast, n)
    done = in_parallel(*[lambda: erase_what_is_past(limit=1)["cases"]] * 2)
    rest = erase_what_is_past()["cases"]
    assert sum(done) + rest == 4  # type: ignore[arg-type]
    assert sum(Erasing.objects.filter(rule="cases").values_list("count", flat=True)) == 4


# Silence


def test_a_silent_case_closes_by_itself_a_week_after_its_bringer_was_told(cast: Cast, sign_in: SignIn) -> None:
    case, noor = bring(cast.noor, cast.community), sign_in(cast.noor)
    age(case, 52)
    assert note_silence() == 0
    age(case, 61)
    assert erase_what_is_past()["silence"] == 0  # not told yet
    assert [note_silence(), note_silence()] == [1, 0]
    assert bell(noor) == [SILENT]
    assert leads(noor, SILENT) == f"/cases/{case.pk}/"
    assert erase_what_is_past()["silence"] == 0
    Case.objects.update(hushed_at=ago(7))
    assert erase_what_is_past()["silence"] == 1
    page = sign_in(cast.sam).get(f"/cases/{case.pk}/").content.decode()
    assert "closed by itself" in page
    assert "data-ended" in page
    assert not Closing.objects.exists()
    assert noor.post(f"/cases/{case.pk}/close/", {"take_away": "x"}).headers["Location"] == f"/cases/{case.pk}/"
    reopen_case(by=cast.noor, case=case)
    assert (note_silence(), erase_what_is_past()["silence"]) == (0, 0)


def test_a_word_in_time_keeps_it_open_and_it_is_told_anew(cast: Cast) -> None:
    case = bring(cast.noor, cast.community)
    age(case, 61)
    note_silence()
    Case.objects.update(hushed_at=ago(8))
    post_reply(by=cast.mikkel, case=case, text="Still here?", key="key-of-a-word")
    assert erase_what_is_past()["silence"] == 0
    age(case, 5)
    Case.objects.update(hushed_at=ago(8))
    assert note_silence() == 0
    Case.objects.update(moved_at=ago(55), hushed_at=ago(60))
    assert note_silence() == 1


def test_an_alias_that_falls_silent_is_told_and_its_way_back_ends_after(cast: Cast, sign_in: SignIn) -> None:
    case = veiled(cast.noor, cast.community)
    age(case, 61)
    note_silence()
    assert bell(sign_in(cast.noor)) == [SILENT]
    assert Notice.objects.get().byline_id == case.byline_id
    Case.objects.update(hushed_at=ago(7))
    erase_what_is_past()
    assert AliasLink.objects.get().ends_on == timezone.localdate() + timedelta(days=90)
