from cop.notifications.actions.device import forget_devices, seal_devices, switch_off, switch_on
from cop.notifications.actions.mail import send_mails
from cop.notifications.actions.notice import (
    forget_about,
    forget_notices,
    forget_notices_of,
    mark_all_read,
    mark_read,
    notify,
    notify_by_mail,
    put_aside,
    take_back,
)
from cop.notifications.actions.preference import choose_mails, choose_pushes, stop_mails
from cop.notifications.actions.push import send_pushes

__all__ = [
    "choose_mails",
    "choose_pushes",
    "forget_about",
    "forget_devices",
    "forget_notices",
    "forget_notices_of",
    "mark_all_read",
    "mark_read",
    "notify",
    "notify_by_mail",
    "put_aside",
    "seal_devices",
    "send_mails",
    "send_pushes",
    "stop_mails",
    "switch_off",
    "switch_on",
    "take_back",
]
