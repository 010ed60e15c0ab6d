from cop.days.views.after import day_again, day_how, day_materials, day_message, material_drop, material_file
from cop.days.views.day import day, day_answer, day_book, day_cancel, day_edit, day_ics, day_places
from cop.days.views.days import day_list, past_list
from cop.days.views.decide import poll_choose, poll_nudge, poll_off, poll_reopen
from cop.days.views.poll import poll, poll_dates, poll_edit, poll_keep, poll_open
from cop.days.views.present import certificate_check, certificate_pdf, day_attendance, day_certificate, day_present
from cop.days.views.topic import (
    topic,
    topic_back,
    topic_edit,
    topic_list,
    topic_propose,
    topic_settle,
    topic_withdraw,
)

__all__ = [
    "certificate_check",
    "certificate_pdf",
    "day",
    "day_again",
    "day_answer",
    "day_attendance",
    "day_book",
    "day_cancel",
    "day_certificate",
    "day_edit",
    "day_how",
    "day_ics",
    "day_list",
    "day_materials",
    "day_message",
    "day_places",
    "day_present",
    "material_drop",
    "material_file",
    "past_list",
    "poll",
    "poll_choose",
    "poll_dates",
    "poll_edit",
    "poll_keep",
    "poll_nudge",
    "poll_off",
    "poll_open",
    "poll_reopen",
    "topic",
    "topic_back",
    "topic_edit",
    "topic_list",
    "topic_propose",
    "topic_settle",
    "topic_withdraw",
]
