from django.urls import path

from cop.anonymity import views

app_name = "anonymity"
urlpatterns = [
    path("check/", views.text_check, name="text_check"),
    path("drafts/", views.draft_save, name="draft_save"),
]
