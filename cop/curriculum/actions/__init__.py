from cop.curriculum.actions.log import change_line, drop_line, log_line, log_offered
from cop.curriculum.actions.register import (
    begin_period,
    change_period,
    change_register,
    end_period,
    install_registers,
    make_register,
    note_download,
    retire_register,
)

__all__ = [
    "begin_period",
    "change_line",
    "change_period",
    "change_register",
    "drop_line",
    "end_period",
    "install_registers",
    "log_line",
    "log_offered",
    "make_register",
    "note_download",
    "retire_register",
]
