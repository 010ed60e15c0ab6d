"""The demo takes its own pushes, as a push service does, and shows them."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from cop.core.vapid import authorization, make_key


@pytest.mark.django_db
def test_a_signed_push_is_shown_and_nothing_else_is_taken(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.COP_HOME, settings.PUSH_KEY, site = tmp_path, make_key(), settings.SITE_URL

    def push(key: str = settings.PUSH_KEY, to: str = site, body: bytes = b"") -> int:
        signed = authorization(key, audience=to, subject="mailto:contact@koffiekamer.example", now=time.time())
        headers = {"Authorization": signed, "Urgency": "high"}
        answer = client.post("/mailbox/push/noor", body, content_type="application/octet-stream", headers=headers)
        return answer.status_code

    assert push() == 404
    settings.DEMO = True
    assert "Notifications on phones" not in client.get("/mailbox/").content.decode()
    assert (push(make_key()), push(to="https://elsewhere.example"), push(body=b"x")) == (403, 403, 403)
    assert client.post("/mailbox/push/noor").status_code == 403
    assert push() == 201
    html = client.get("/mailbox/").content.decode()
    assert html.count("· noor · !") == 1
