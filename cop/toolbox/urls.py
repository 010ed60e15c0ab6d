from django.urls import path

from cop.toolbox import views

app_name = "toolbox"
urlpatterns = [
    path("toolbox/", views.toolbox, name="toolbox"),
    path("toolbox/propose/", views.propose, name="propose"),
    path("toolbox/<int:entry_id>/", views.entry_edit, name="entry_edit"),
    path("toolbox/<int:entry_id>/use/", views.entry_use, name="entry_use"),
    path("toolbox/<int:entry_id>/accept/", views.entry_accept, name="entry_accept"),
    path("toolbox/<int:entry_id>/retire/", views.entry_retire, name="entry_retire"),
]
