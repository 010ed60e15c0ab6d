from cop.days.views.after import day_again, day_how, day_materials, day_message, material_drop, material_file
from cop.days.views.calendar import day_ics, feed, month, session_ics, subscribe
from cop.days.views.day import day, day_answer, day_book, day_cancel, day_edit, day_places
from cop.days.views.days import day_list, past_list
from cop.days.views.decide import poll_choose, poll_nudge, poll_off, poll_reopen
from cop.days.views.live import (
    day_door,
    day_here,
    day_now,
    question_raise,
    question_settle,
    question_withdraw,
    session_wall,
)
from cop.days.views.poll import poll, poll_dates, poll_edit, poll_keep, poll_open
from cop.days.views.present import certificate_check, certificate_pdf, day_attendance, day_certificate, day_present
from cop.days.views.programme import programme, programme_release, programme_shift
from cop.days.views.session import session, session_drop, session_edit, session_new
from cop.days.views.sign_up import day_asked, day_guests, day_sign_up
from cop.days.views.topic import topic, topic_back, topic_edit, topic_list, topic_propose, topic_settle, topic_withdraw

__all__ = [
    "certificate_check",
    "certificate_pdf",
    "day",
    "day_again",
    "day_answer",
    "day_asked",
    "day_attendance",
    "day_book",
    "day_cancel",
    "day_certificate",
    "day_door",
    "day_edit",
    "day_guests",
    "day_here",
    "day_how",
    "day_ics",
    "day_list",
    "day_materials",
    "day_message",
    "day_now",
    "day_places",
    "day_present",
    "day_sign_up",
    "feed",
    "material_drop",
    "material_file",
    "month",
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
    "programme",
    "programme_release",
    "programme_shift",
    "question_raise",
    "question_settle",
    "question_withdraw",
    "session",
    "session_drop",
    "session_edit",
    "session_ics",
    "session_new",
    "session_wall",
    "subscribe",
    "topic",
    "topic_back",
    "topic_edit",
    "topic_list",
    "topic_propose",
    "topic_settle",
    "topic_withdraw",
]
