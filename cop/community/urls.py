from django.urls import path

from cop.community.views import centres, danger, desk, entry, guests, invitations, members

app_name = "community"
urlpatterns = [
    path("members/", members.member_list, name="member_list"),
    path("members/<slug:slug>/", members.member_detail, name="member_detail"),
    path("me/", members.me, name="me"),
    path("me/leave/", members.leave, name="leave"),
    path("me/sign-out-everywhere/", members.sign_out_everywhere, name="sign_out_everywhere"),
    path("appearance/", members.appearance, name="appearance"),
    path("danger/", danger.danger, name="danger"),
    path("me/keys/", members.keys, name="keys"),
    path("join/<str:sealed>/", entry.join, name="join"),
    path("ask-to-join/", entry.ask_to_join, name="ask_to_join"),
    path("desk/", desk.desk, name="desk"),
    path("desk/requests/", desk.request_list, name="request_list"),
    path("desk/requests/<int:request_id>/", desk.request_decide, name="request_decide"),
    path("desk/invitations/", invitations.invitation_list, name="invitation_list"),
    path("desk/invitations/new/", invitations.invite, name="invite"),
    path("desk/invitations/<int:invitation_id>/", invitations.invitation_change, name="invitation_change"),
    path("desk/guests/", guests.guest_list, name="guest_list"),
    path("desk/guests/<slug:slug>/", guests.guest_extend, name="guest_extend"),
    path("desk/centres/", centres.centre_list, name="centre_list"),
    path("desk/centres/open/", centres.centre_open, name="centre_open"),
    path("desk/centres/<slug:slug>/", centres.centre_edit, name="centre_edit"),
    path("desk/centres/<slug:slug>/danger/", danger.steps_edit, name="steps_edit"),
    path("desk/people/<slug:slug>/", desk.person, name="person"),
    path("desk/people/<slug:slug>/change/", desk.person_change, name="person_change"),
    path("desk/people/<slug:slug>/roles/", desk.grant_give, name="grant_give"),
    path("desk/people/<slug:slug>/roles/<int:grant_id>/end/", desk.grant_end, name="grant_end"),
]
