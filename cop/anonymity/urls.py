from django.urls import path

from cop.anonymity import views

app_name = "anonymity"
urlpatterns = [
    path("check/", views.text_check, name="text_check"),
    path("check/suggest/", views.word_suggest, name="word_suggest"),
    path("desk/words/", views.word_list, name="word_list"),
    path("desk/words/suggested/<int:suggested_id>/", views.word_decide, name="word_decide"),
    path("desk/words/<int:word_id>/off/", views.word_off, name="word_off"),
    path("drafts/", views.draft_save, name="draft_save"),
    path("uploads/", views.upload_add, name="upload_add"),
    path("uploads/<slug:token>/", views.upload_show, name="upload_show"),
    path("uploads/<slug:token>/drop/", views.upload_drop, name="upload_drop"),
]
