from cop.days.forms.day import ComingForm, DayForm, EditDayForm, PlaceForm
from cop.days.forms.poll import DatesForm, EditPollForm, PollForm, ReopenForm, Rows, end_of, rows_form
from cop.days.forms.topic import DeclineForm, EditTopicForm, MergeForm, TopicForm
from cop.days.forms.vote import VoteForm

__all__ = [
    "ComingForm",
    "DatesForm",
    "DayForm",
    "DeclineForm",
    "EditDayForm",
    "EditPollForm",
    "EditTopicForm",
    "MergeForm",
    "PlaceForm",
    "PollForm",
    "ReopenForm",
    "Rows",
    "TopicForm",
    "VoteForm",
    "end_of",
    "rows_form",
]
