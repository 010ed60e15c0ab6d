"""Who trains no more, and who leaves: what they see no more, and what is kept of them no more."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from cop.anonymity.enums import Purpose
from cop.anonymity.models import Clearance
from cop.community.actions import leave
from cop.community.models import Grant, Member
from cop.curriculum import models
from cop.curriculum.actions import ask_opinion, endorse, make_register, say_own_words
from cop.curriculum.enums import Level, Task
from cop.curriculum.models import Done, LogLine, Opinion, Unit, Worked
from cop.curriculum.rules import Asking, Logged, counted
from cop.notifications.enums import Kind
from cop.notifications.models import Notice
from cop.privacy.actions import erase_what_is_past
from tests.cast import Cast
from tests.curriculum.desk import draft
from tests.curriculum.modules import begin, put_module, step_url
from tests.curriculum.registers import count, log
from tests.curriculum.showing import area, show
from tests.days.test_present import held, tick
from tests.notifications.told import hand_over

type SignIn = Callable[[Member], Client]


def test_who_trains_no_more_sees_no_hand_in_and_no_module_in_writing(cast: Cast, sign_in: SignIn) -> None:
    module, noor, mikkel = put_module(cast.mikkel), sign_in(cast.noor), sign_in(cast.mikkel)
    written = draft(cast.mikkel)
    begin(noor, module)
    hand = step_url(module, "hand", "show/")
    assert noor.post(hand, {"text": "Hi, good that you write."}).status_code == 303
    worked = Worked.objects.get()
    ways = [f"/learn/modules/{module.pk}/shown/", f"/learn/modules/shown/{worked.pk}/", f"/learn/desk/{written.pk}/"]
    assert [mikkel.get(way).status_code for way in ways] == [200, 200, 200]
    assert Unit.objects.visible_to(cast.mikkel).exists()
    Grant.objects.filter(member=cast.mikkel).update(until=timezone.now() - timedelta(minutes=1))
    mikkel = sign_in(Member.objects.get(pk=cast.mikkel.pk))
    assert [mikkel.get(way).status_code for way in ways] == [404, 404, 404]
    assert mikkel.post(ways[1], {"text": "It leaves room.", "version": 0}).status_code == 404
    assert not Unit.objects.visible_to(cast.mikkel).exists()
    assert not Worked.objects.visible_to(cast.mikkel).exists()
    assert f"/learn/modules/{module.pk}/shown/" not in mikkel.get(f"/learn/modules/{module.pk}/").content.decode()
    hand_over()
    assert not Notice.objects.filter(kind=Kind.TRAINING).exists()


def test_of_who_leaves_nothing_personal_of_learning_stays(cast: Cast, sign_in: SignIn) -> None:
    noor, module = sign_in(cast.noor), put_module(cast.sam)
    begin(noor, module)
    noor.post(step_url(module, "think", "words/"), {"text": "I talk too soon.", "version": 0, "keep": "on"})
    noor.post(step_url(module, "hand", "show/"), {"text": "Hi, good that you write."})
    show(cast.noor, cast.mikkel)
    say_own_words(by=cast.noor, levels={area(): Level.COMPETENT})
    count(cast.noor)
    log(cast.noor)
    rule = {"names": {"en": "Hours"}, "measure": "hours", "amount": 3, "activities": ["course"]}
    said = {"names": {"en": "My own"}, "abouts": {}, "link": "", "years": 1}
    make_register(by=cast.noor, own=True, said=said, rules=[rule], key="key-of-my-own")
    ask_opinion(by=cast.mikkel, module=draft(cast.mikkel), reader=cast.noor)
    leave(by=cast.noor)
    hand_over()
    gone = ("Learning", "Done", "Reflection", "Worked", "Evidence", "Sharing", "OwnWord", "Period", "LogLine")
    left = [name for name in gone if getattr(models, name).objects.exists()]
    assert not left
    assert not models.Register.objects.filter(owner__isnull=False).exists()
    assert not Opinion.objects.exists()


def test_a_line_taken_out_is_no_trap_for_the_page_it_came_from(cast: Cast, sign_in: SignIn) -> None:
    noor = sign_in(cast.noor)
    line = {"activity": "course", "on": "2026-03-02", "minutes": "90", "title": "A course", "key": "key-of-a-line"}
    assert noor.post("/learn/log/new/", line).status_code == 303
    assert noor.post(f"/learn/log/{LogLine.objects.get().pk}/drop/").status_code == 303
    assert noor.post("/learn/log/new/", line).status_code == 303
    assert LogLine.objects.count() == 1


def test_thrice_twenty_minutes_are_an_hour(cast: Cast) -> None:
    lines = [Logged(date(2026, 1, n), "course", 20) for n in (1, 2, 3)]
    assert counted(Asking("hours", 1, ["course"]), lines, date(2026, 1, 1), date(2026, 12, 31))[0].missing == 0


def test_what_trainers_were_shown_goes_in_time_and_an_endorsement_stays(cast: Cast, sign_in: SignIn) -> None:
    noor, module = sign_in(cast.noor), put_module(cast.mikkel)
    begin(noor, module)
    noor.post(step_url(module, "hand", "show/"), {"text": "Hi, good that you write."})
    shown = show(cast.noor, cast.mikkel, opened=True)
    endorse(by=cast.mikkel, sharing=shown, level=Level.COMPETENT, text="Well waited.", version=1)
    for days, left in ((547, True), (549, False)):
        then = timezone.now() - timedelta(days=days)
        Worked.objects.update(made_at=then)
        models.Sharing.objects.update(asked_at=then)
        erase_what_is_past()
        assert (Worked.objects.exists(), models.Sharing.objects.exists()) == (left, left)
    assert not Clearance.objects.filter(purpose__in=[Purpose.WORKED, Purpose.EVIDENCE, Purpose.ANSWER]).exists()
    assert models.Evidence.objects.filter(member=cast.noor).exists()
    assert models.Endorsement.objects.get().sharing is None
    assert noor.get("/learn/evidence/").status_code == 200


def test_being_ticked_at_a_day_does_its_task(cast: Cast, sign_in: SignIn) -> None:
    noor, module = sign_in(cast.noor), put_module(cast.mikkel, task=Task.SESSION)
    begin(noor, module)
    day = held(cast, cast.noor)
    assert tick(sign_in(cast.ingrid), day, cast.noor).status_code == 303
    hand_over()
    assert Done.objects.filter(learning__member=cast.noor, key="task").exists()
