"""Timed and heavy work. Schedules are code; the broker is only a matter of latency, the ledger keeps what is owed."""

import os

from celery import Celery
from celery.schedules import crontab

from cop.privacy.rules import AT_MINUTE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
app = Celery("koffiekamer")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep-the-ledger": {"task": "cop.ledger.tasks.sweep", "schedule": 20.0},
    "forget-what-is-past": {"task": "cop.ledger.tasks.forget", "schedule": 3600.0},
    "forget-answered-entries": {"task": "cop.community.tasks.forget_entries", "schedule": 3600.0},
    "tell-guests-of-their-last-day": {"task": "cop.community.tasks.note_guests", "schedule": 900.0},
    "forget-ways-back": {"task": "cop.anonymity.tasks.forget_links", "schedule": 6 * 3600.0},
    "note-what-ends-soon": {"task": "cop.anonymity.tasks.note_endings", "schedule": 6 * 3600.0},
    "seal-anew": {"task": "cop.anonymity.tasks.reseal", "schedule": 24 * 3600.0},
    "hide-what-nobody-answered": {"task": "cop.coffee.tasks.hide_unanswered", "schedule": 300.0},
    "let-questions-go-further": {"task": "cop.coffee.tasks.widen_asks", "schedule": 5.0},
    "forget-who-was-there": {"task": "cop.coffee.tasks.forget_past", "schedule": 3600.0},
    "call-for-first-words": {"task": "cop.coffee.tasks.call_first_words", "schedule": 1800.0},
    "note-silent-cases": {"task": "cop.coffee.tasks.note_silence", "schedule": 3600.0},
    "ask-how-it-went": {"task": "cop.coffee.tasks.ask_follow_ups", "schedule": 900.0},
    "let-the-clocks-of-tables-go": {"task": "cop.intervision.tasks.tick_tables", "schedule": 30.0},
    "remind-of-written-tables": {"task": "cop.intervision.tasks.nudge_slow", "schedule": 900.0},
    "remind-of-tables": {"task": "cop.intervision.tasks.remind_tables", "schedule": 60.0},
    "ask-how-it-went-after-tables": {"task": "cop.intervision.tasks.ask_outcomes", "schedule": 900.0},
    "look-after-readings": {"task": "cop.stories.tasks.look_after_readings", "schedule": 1800.0},
    "look-after-quoted": {"task": "cop.stories.tasks.look_after_quoted", "schedule": 3600.0},
    "let-stories-stand": {"task": "cop.stories.tasks.let_stand", "schedule": 1800.0},
    "close-date-polls": {"task": "cop.days.tasks.close_polls", "schedule": 300.0},
    "offer-places-on": {"task": "cop.days.tasks.lapse_offers", "schedule": 60.0},
    "ask-how-days-were": {"task": "cop.days.tasks.ask_how", "schedule": 900.0},
    "remind-of-days": {"task": "cop.days.tasks.remind", "schedule": 900.0},
    "let-tags-follow-their-areas": {"task": "cop.curriculum.tasks.follow_areas", "schedule": 900.0},
    "forget-videos-nothing-shows": {"task": "cop.curriculum.tasks.forget_videos", "schedule": 3600.0},
    "count-how-editions-go": {"task": "cop.curriculum.tasks.count_editions", "schedule": 1800.0},
    "note-what-waits-for-moderators": {"task": "cop.discussion.tasks.note_waiting", "schedule": 300.0},
    "remind-of-bookmarks": {"task": "cop.discussion.tasks.remind", "schedule": 60.0},
    "seal-bookmarks-anew": {"task": "cop.discussion.tasks.seal_bookmarks", "schedule": 24 * 3600.0},
    "forget-unshared-files": {"task": "cop.anonymity.tasks.forget_uploads", "schedule": 3600.0},
    "mail-what-stays-unread": {"task": "cop.notifications.tasks.send_mails", "schedule": 60.0},
    "push-what-stays-unread": {"task": "cop.notifications.tasks.send_pushes", "schedule": 5.0},
    "forget-devices-signed-out": {"task": "cop.notifications.tasks.forget_devices", "schedule": 3600.0},
    "seal-devices-anew": {"task": "cop.notifications.tasks.seal_devices", "schedule": 24 * 3600.0},
    "forget-old-suggestions": {"task": "cop.anonymity.tasks.forget_suggestions", "schedule": 6 * 3600.0},
    "tell-what-was-used": {"task": "cop.toolbox.tasks.tell_used", "schedule": crontab(hour=5, minute=AT_MINUTE)},
    "erase-what-is-past": {"task": "cop.privacy.tasks.erase_what_is_past", "schedule": crontab(minute=AT_MINUTE)},
}
