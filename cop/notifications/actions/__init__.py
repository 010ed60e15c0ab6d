from cop.notifications.actions.mail import send_mails
from cop.notifications.actions.notice import (
    forget_about,
    forget_notices,
    forget_notices_of,
    mark_all_read,
    mark_read,
    notify,
    put_aside,
    take_back,
)
from cop.notifications.actions.preference import choose_mails, stop_mails

__all__ = [
    "choose_mails",
    "forget_about",
    "forget_notices",
    "forget_notices_of",
    "mark_all_read",
    "mark_read",
    "notify",
    "put_aside",
    "send_mails",
    "stop_mails",
    "take_back",
]
