from cop.days.forms.after import AgainForm, CancelForm, HowForm, MaterialForm, MessageForm, PresentForm
from cop.days.forms.asked import AskedForm, question_rows
from cop.days.forms.day import ChoiceForm, ComingForm, DayForm, EditDayForm, GiveForm
from cop.days.forms.feed import FeedForm
from cop.days.forms.live import HereForm, QuestionForm, SettleForm
from cop.days.forms.poll import DatesForm, EditPollForm, PollForm, ReopenForm, Rows, end_of, rows_form
from cop.days.forms.programme import PlanForm, ShiftForm, clash_said
from cop.days.forms.session import SessionForm, WordsOfSessionForm
from cop.days.forms.sign_up import SignUpForm
from cop.days.forms.topic import DeclineForm, EditTopicForm, MergeForm, TopicForm
from cop.days.forms.vote import VoteForm

__all__ = [
    "AgainForm",
    "AskedForm",
    "CancelForm",
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
    "HereForm",
    "HowForm",
    "MaterialForm",
    "MergeForm",
    "MessageForm",
    "PlanForm",
    "PollForm",
    "PresentForm",
    "QuestionForm",
    "ReopenForm",
    "Rows",
    "SessionForm",
    "SettleForm",
    "ShiftForm",
    "SignUpForm",
    "TopicForm",
    "VoteForm",
    "WordsOfSessionForm",
    "clash_said",
    "end_of",
    "question_rows",
    "rows_form",
]
