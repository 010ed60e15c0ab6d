from django.urls import path

from cop.notifications import views

app_name = "notifications"
urlpatterns = [
    path("bell/", views.bell, name="bell"),
    path("bell/count/", views.count, name="count"),
    path("bell/read/", views.read_all, name="read_all"),
    path("bell/<int:notice_id>/", views.open_notice, name="open_notice"),
    path("bell/<int:notice_id>/read/", views.read, name="read"),
    path("me/notices/", views.mails, name="mails"),
    path("me/notices/devices/", views.device_on, name="device_on"),
    path("me/notices/devices/<int:device_id>/off/", views.device_off, name="device_off"),
    path("sw.js", views.worker, name="worker"),
    path("notices/off/<slug:kind>/<str:mark>/", views.mail_off, name="mail_off"),
]
