from cop.notifications.gateways.mail import Unsent, mail, stop_mark, whose_mark
from cop.notifications.gateways.push import Answer, fits, is_offered, push

__all__ = ["Answer", "Unsent", "fits", "is_offered", "mail", "push", "stop_mark", "whose_mark"]
