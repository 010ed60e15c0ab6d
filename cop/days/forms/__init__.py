from cop.days.forms.day import ChoiceForm, ComingForm, DayForm, EditDayForm, GiveForm
from cop.days.forms.feed import FeedForm
from cop.days.forms.poll import DatesForm, EditPollForm, PollForm, ReopenForm, Rows, end_of, rows_form
from cop.days.forms.topic import DeclineForm, EditTopicForm, MergeForm, TopicForm
from cop.days.forms.vote import VoteForm

__all__ = [
    "ChoiceForm",
    "ComingForm",
    "DatesForm",
    "DayForm",
    "DeclineForm",
    "EditDayForm",
    "EditPollForm",
    "EditTopicForm",
    "FeedForm",
    "GiveForm",
    "MergeForm",
    "PollForm",
    "ReopenForm",
    "Rows",
    "TopicForm",
    "VoteForm",
    "end_of",
    "rows_form",
]
