from cop.days.actions.again import repeat_day
from cop.days.actions.dates import set_dates
from cop.days.actions.day import DayData, book_day, cancel_day, edit_day
from cop.days.actions.decide import call_off, choose_date, close_polls, reopen_poll
from cop.days.actions.evaluate import ask_how, evaluate_day, forget_how
from cop.days.actions.leave import drop_member
from cop.days.actions.material import add_material, remove_material
from cop.days.actions.message import send_message
from cop.days.actions.place import answer_day, give_place, lapse_offers
from cop.days.actions.poll import DateData, PollData, open_poll, set_poll
from cop.days.actions.present import code_of, download_attendance, issue_certificate, mark_of, mark_present
from cop.days.actions.remind import nudge_silent, remind_guests, remind_silent
from cop.days.actions.topic import back_topic, decline_topic, edit_topic, merge_topic, propose_topic, withdraw_topic
from cop.days.actions.vote import keep_votes, vote

__all__ = [
    "DateData",
    "DayData",
    "PollData",
    "add_material",
    "answer_day",
    "ask_how",
    "back_topic",
    "book_day",
    "call_off",
    "cancel_day",
    "choose_date",
    "close_polls",
    "code_of",
    "decline_topic",
    "download_attendance",
    "drop_member",
    "edit_day",
    "edit_topic",
    "evaluate_day",
    "forget_how",
    "give_place",
    "issue_certificate",
    "keep_votes",
    "lapse_offers",
    "mark_of",
    "mark_present",
    "merge_topic",
    "nudge_silent",
    "open_poll",
    "propose_topic",
    "remind_guests",
    "remind_silent",
    "remove_material",
    "reopen_poll",
    "repeat_day",
    "send_message",
    "set_dates",
    "set_poll",
    "vote",
    "withdraw_topic",
]
