from cop.curriculum.queries.log import Line, Offered, offers_for_log, opened
from cop.curriculum.queries.register import Counting, counting, periods_of, registers_for

__all__ = ["Counting", "Line", "Offered", "counting", "offers_for_log", "opened", "periods_of", "registers_for"]
