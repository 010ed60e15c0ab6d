from django.urls import path

from cop.coffee.views import aliases, bring, case, closing, flag, own, reports, room, seats

app_name = "coffee"
urlpatterns = [
    path("rooms/", room.room_list, name="room_list"),
    path("rooms/open/", seats.room_open, name="room_open"),
    path("rooms/<slug:slug>/", room.room_detail, name="room_detail"),
    path("rooms/<slug:slug>/new/", bring.case_new, name="case_new"),
    path("rooms/<slug:slug>/new/look/", bring.case_look, name="case_look"),
    path("rooms/<slug:slug>/change/", seats.room_change, name="room_change"),
    path("rooms/<slug:slug>/seats/", seats.room_seats, name="room_seats"),
    path("rooms/<slug:slug>/seats/give/", seats.seat_give, name="seat_give"),
    path("rooms/<slug:slug>/seats/take/", seats.seat_take, name="seat_take"),
    path("cases/<int:case_id>/", case.case_detail, name="case_detail"),
    path("cases/<int:case_id>/changes/", case.case_changes, name="case_changes"),
    path("cases/<int:case_id>/replies/", case.reply_post, name="reply_post"),
    path("cases/<int:case_id>/files/<int:file_id>/", case.case_file, name="case_file"),
    path("cases/<int:case_id>/edit/", bring.case_edit, name="case_edit"),
    path("cases/<int:case_id>/close/", closing.case_close, name="case_close"),
    path("cases/<int:case_id>/closing/", closing.closing_edit, name="closing_edit"),
    path("cases/<int:case_id>/withdraw/", bring.case_withdraw, name="case_withdraw"),
    path("cases/<int:case_id>/key/", own.alias_key, name="alias_key"),
    path("cases/<int:case_id>/flag/", flag.case_flag, name="case_flag"),
    path("cases/<int:case_id>/closing/flag/", flag.closing_flag, name="closing_flag"),
    path("posts/<int:post_id>/flag/", flag.post_flag, name="post_flag"),
    path("flags/<int:flag_id>/appeal/", flag.flag_appeal, name="flag_appeal"),
    path("reports/", reports.report_list, name="report_list"),
    path("reports/rest/", reports.rest, name="rest"),
    path("reports/<int:flag_id>/", reports.report, name="report"),
    path("reports/<int:flag_id>/files/<int:file_id>/", reports.report_file, name="report_file"),
    path("reports/<int:flag_id>/alias/", aliases.reveal, name="reveal"),
    path("reports/aliases/<int:reveal_id>/", aliases.opened_alias, name="opened_alias"),
    path("me/cases/", own.own_cases, name="own_cases"),
    path("me/key/", own.alias_claim, name="alias_claim"),
]
