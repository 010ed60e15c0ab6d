from django.urls import path

from cop.anonymity import views

app_name = "anonymity"
urlpatterns = [
    path("check/", views.text_check, name="text_check"),
    path("drafts/", views.draft_save, name="draft_save"),
    path("uploads/", views.upload_add, name="upload_add"),
    path("uploads/<slug:token>/", views.upload_show, name="upload_show"),
    path("uploads/<slug:token>/drop/", views.upload_drop, name="upload_drop"),
]
