from cop.days.actions.dates import set_dates
from cop.days.actions.day import DayData, book_day, cancel_day, edit_day
from cop.days.actions.decide import call_off, choose_date, close_polls, reopen_poll
from cop.days.actions.feed import close_feed, open_feed
from cop.days.actions.leave import drop_member
from cop.days.actions.place import answer_day, give_place, lapse_offers
from cop.days.actions.poll import DateData, PollData, open_poll, set_poll
from cop.days.actions.remind import nudge_silent, remind_guests, remind_silent
from cop.days.actions.topic import back_topic, decline_topic, edit_topic, merge_topic, propose_topic, withdraw_topic
from cop.days.actions.vote import keep_votes, vote

__all__ = [
    "DateData",
    "DayData",
    "PollData",
    "answer_day",
    "back_topic",
    "book_day",
    "call_off",
    "cancel_day",
    "choose_date",
    "close_feed",
    "close_polls",
    "decline_topic",
    "drop_member",
    "edit_day",
    "edit_topic",
    "give_place",
    "keep_votes",
    "lapse_offers",
    "merge_topic",
    "nudge_silent",
    "open_feed",
    "open_poll",
    "propose_topic",
    "remind_guests",
    "remind_silent",
    "reopen_poll",
    "set_dates",
    "set_poll",
    "vote",
    "withdraw_topic",
]
