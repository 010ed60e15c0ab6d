from django.urls import path

from cop.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/push/<slug:slug>", views.pushed, name="pushed"),
    *(path(f"{name}/", views.public, {"name": name}, name=name) for name in views.PUBLIC),
]
