from django.urls import path

from cop.days import views

app_name = "days"
urlpatterns = [
    path("days/", views.day_list, name="day_list"),
    path("days/past/", views.past_list, name="past_list"),
    path("days/calendar/", views.month, name="month"),
    path("days/calendar/subscribe/", views.subscribe, name="subscribe"),
    path("days/feed/<slug:secret>.ics", views.feed, name="feed"),
    path("days/sessions/<int:session_id>/session.ics", views.session_ics, name="session_ics"),
    path("days/new/", views.day_book, name="day_book"),
    path("days/topics/", views.topic_list, name="topic_list"),
    path("days/topics/new/", views.topic_propose, name="topic_propose"),
    path("days/topics/<int:topic_id>/", views.topic, name="topic"),
    path("days/topics/<int:topic_id>/back/", views.topic_back, name="topic_back"),
    path("days/topics/<int:topic_id>/edit/", views.topic_edit, name="topic_edit"),
    path("days/topics/<int:topic_id>/settle/", views.topic_settle, name="topic_settle"),
    path("days/topics/<int:topic_id>/withdraw/", views.topic_withdraw, name="topic_withdraw"),
    path("days/polls/new/", views.poll_open, name="poll_open"),
    path("days/polls/<int:poll_id>/", views.poll, name="poll"),
    path("days/polls/<int:poll_id>/keep/", views.poll_keep, name="poll_keep"),
    path("days/polls/<int:poll_id>/edit/", views.poll_edit, name="poll_edit"),
    path("days/polls/<int:poll_id>/dates/", views.poll_dates, name="poll_dates"),
    path("days/polls/<int:poll_id>/nudge/", views.poll_nudge, name="poll_nudge"),
    path("days/polls/<int:poll_id>/off/", views.poll_off, name="poll_off"),
    path("days/polls/<int:poll_id>/reopen/", views.poll_reopen, name="poll_reopen"),
    path("days/polls/<int:poll_id>/choose/<int:option_id>/", views.poll_choose, name="poll_choose"),
    path("days/<int:day_id>/", views.day, name="day"),
    path("days/<int:day_id>/coming/", views.day_answer, name="day_answer"),
    path("days/<int:day_id>/places/", views.day_places, name="day_places"),
    path("days/<int:day_id>/edit/", views.day_edit, name="day_edit"),
    path("days/<int:day_id>/cancel/", views.day_cancel, name="day_cancel"),
    path("days/<int:day_id>/day.ics", views.day_ics, name="day_ics"),
]
