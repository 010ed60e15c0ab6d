from cop.days.views.calendar import day_ics, feed, month, session_ics, subscribe
from cop.days.views.day import day, day_answer, day_book, day_cancel, day_edit, day_places
from cop.days.views.days import day_list, past_list
from cop.days.views.decide import poll_choose, poll_nudge, poll_off, poll_reopen
from cop.days.views.poll import poll, poll_dates, poll_edit, poll_keep, poll_open
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
    "day",
    "day_answer",
    "day_book",
    "day_cancel",
    "day_edit",
    "day_ics",
    "day_list",
    "day_places",
    "feed",
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
    "session_ics",
    "subscribe",
    "topic",
    "topic_back",
    "topic_edit",
    "topic_list",
    "topic_propose",
    "topic_settle",
    "topic_withdraw",
]
