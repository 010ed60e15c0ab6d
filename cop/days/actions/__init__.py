from cop.days.actions.again import repeat_day
from cop.days.actions.asked import QuestionData, ask_guests
from cop.days.actions.dates import set_dates
from cop.days.actions.day import DayData, book_day, cancel_day, edit_day
from cop.days.actions.decide import call_off, choose_date, close_polls, reopen_poll
from cop.days.actions.door import arrive
from cop.days.actions.evaluate import ask_how, evaluate_day, forget_how
from cop.days.actions.feed import close_feed, open_feed
from cop.days.actions.leave import drop_member
from cop.days.actions.material import add_material, remove_material
from cop.days.actions.message import send_message
from cop.days.actions.place import answer_day, give_place, lapse_offers, stay
from cop.days.actions.poll import DateData, PollData, open_poll, set_poll
from cop.days.actions.present import code_of, download_attendance, issue_certificate, mark_of, mark_present
from cop.days.actions.programme import Move, Row, arrange, carry_sessions, shift_sessions
from cop.days.actions.release import release_programme
from cop.days.actions.remind import nudge_silent, remind_guests, remind_silent
from cop.days.actions.session import SessionData, add_session, bring_back, drop_session, edit_session
from cop.days.actions.sign_up import SignUpData, forget_sign_ups, read_needs, sign_up
from cop.days.actions.topic import back_topic, decline_topic, edit_topic, merge_topic, propose_topic, withdraw_topic
from cop.days.actions.vote import keep_votes, vote
from cop.days.actions.wall import (
    ask_wall,
    forget_questions_of,
    forget_walls,
    raise_question,
    settle_question,
    withdraw_question,
)

__all__ = [
    "DateData",
    "DayData",
    "Move",
    "PollData",
    "QuestionData",
    "Row",
    "SessionData",
    "SignUpData",
    "add_material",
    "add_session",
    "answer_day",
    "arrange",
    "arrive",
    "ask_guests",
    "ask_how",
    "ask_wall",
    "back_topic",
    "book_day",
    "bring_back",
    "call_off",
    "cancel_day",
    "carry_sessions",
    "choose_date",
    "close_feed",
    "close_polls",
    "code_of",
    "decline_topic",
    "download_attendance",
    "drop_member",
    "drop_session",
    "edit_day",
    "edit_session",
    "edit_topic",
    "evaluate_day",
    "forget_how",
    "forget_questions_of",
    "forget_sign_ups",
    "forget_walls",
    "give_place",
    "issue_certificate",
    "keep_votes",
    "lapse_offers",
    "mark_of",
    "mark_present",
    "merge_topic",
    "nudge_silent",
    "open_feed",
    "open_poll",
    "propose_topic",
    "raise_question",
    "read_needs",
    "release_programme",
    "remind_guests",
    "remind_silent",
    "remove_material",
    "reopen_poll",
    "repeat_day",
    "send_message",
    "set_dates",
    "set_poll",
    "settle_question",
    "shift_sessions",
    "sign_up",
    "stay",
    "vote",
    "withdraw_question",
    "withdraw_topic",
]
