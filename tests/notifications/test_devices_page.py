"""The page of devices, and the worker they get."""

import re
from collections.abc import Callable
from datetime import time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cop.community.models import Member
from cop.notifications.models import QuietHours, SwitchedOn
from tests.cast import Cast
from tests.notifications.service import PushService

type SignIn = Callable[[Member], Client]


type SwitchOn = Callable[..., Client]


def test_what_wakes_and_when_not_is_chosen_on_the_page(cast: Cast, service: PushService, sign_in: SignIn) -> None:
    noor, ada = sign_in(cast.noor), sign_in(cast.ada)
    chosen = {"mails": ["reply"], "pushes": ["reply", "asked"], "quiet_from": "22:00", "quiet_until": "07:30"}
    assert noor.post("/me/notices/", chosen).status_code == 302
    assert set(SwitchedOn.objects.values_list("kind", flat=True)) == {"reply", "asked"}
    quiet = QuietHours.objects.get()
    assert (quiet.member, quiet.from_at, quiet.until_at) == (cast.noor, time(22), time(7, 30))
    html = noor.get("/me/notices/").content.decode()
    assert len(re.findall(r'name="pushes"[^>]* checked', html)) == 2
    assert ('value="22:00"' in html, 'value="07:30"' in html) == (True, True)
    for wrong in (
        {"pushes": ["waiting"]},
        {"pushes": ["nothing"]},
        {"pushes": ["\x00"]},
        {"quiet_from": "22:00"},
        {"quiet_until": "22:00"},
        {"quiet_from": "22:00", "quiet_until": "22:00"},
        {"quiet_from": "25:00", "quiet_until": "07:00"},
    ):
        answer = noor.post("/me/notices/", {"mails": ["reply"]} | wrong)
        assert (answer.status_code, b'role="alert"' in answer.content) == (422, True), wrong
    assert SwitchedOn.objects.count() == 2
    assert ada.post("/me/notices/", {"pushes": ["waiting"]}).status_code == 302
    assert noor.post("/me/notices/", {}).status_code == 302
    assert not QuietHours.objects.exists()
    assert list(SwitchedOn.objects.values_list("member", flat=True)) == [cast.ada.pk]


def test_the_page_asks_the_same_for_one_device_and_for_many(cast: Cast, switch_on: SwitchOn) -> None:
    counts = []
    noor = switch_on(cast.noor, "first")
    for names in ([], ["second", "third", "fourth"]):
        for name in names:
            switch_on(cast.noor, name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            noor.get("/me/notices/")
        counts.append(len(queries))
    assert counts == [6, 6]


def test_the_service_worker_is_the_whole_sites_and_has_its_policy(settings: Any) -> None:
    answer = Client().get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    assert b"fetch(" not in answer.content
    assert Client().post("/sw.js").status_code == 405
