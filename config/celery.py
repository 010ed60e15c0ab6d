"""Timed and heavy work. Schedules are code; the broker is only a matter of latency, the ledger keeps what is owed."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("koffiekamer")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep-the-ledger": {"task": "cop.ledger.tasks.sweep", "schedule": 20.0},
    "forget-what-is-past": {"task": "cop.ledger.tasks.forget", "schedule": 3600.0},
    "forget-answered-entries": {"task": "cop.community.tasks.forget_entries", "schedule": 3600.0},
    "forget-ways-back": {"task": "cop.anonymity.tasks.forget_links", "schedule": 6 * 3600.0},
    "note-what-ends-soon": {"task": "cop.anonymity.tasks.note_endings", "schedule": 6 * 3600.0},
    "seal-anew": {"task": "cop.anonymity.tasks.reseal", "schedule": 24 * 3600.0},
    "hide-what-nobody-answered": {"task": "cop.coffee.tasks.hide_unanswered", "schedule": 300.0},
    "let-questions-go-further": {"task": "cop.coffee.tasks.widen_asks", "schedule": 5.0},
    "forget-asked-questions": {"task": "cop.coffee.tasks.forget_asks", "schedule": 3600.0},
    "let-coffee-talk-fade": {"task": "cop.coffee.tasks.fade_talk", "schedule": 3600.0},
    "note-what-waits-for-moderators": {"task": "cop.discussion.tasks.note_waiting", "schedule": 300.0},
    "forget-unshared-files": {"task": "cop.anonymity.tasks.forget_uploads", "schedule": 3600.0},
    "mail-what-stays-unread": {"task": "cop.notifications.tasks.send_mails", "schedule": 60.0},
    "forget-old-notices": {"task": "cop.notifications.tasks.forget_notices", "schedule": 6 * 3600.0},
    "forget-old-suggestions": {"task": "cop.anonymity.tasks.forget_suggestions", "schedule": 6 * 3600.0},
    "forget-old-drafts": {"task": "cop.anonymity.tasks.forget_drafts", "schedule": 3600.0},
}
