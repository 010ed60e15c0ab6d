from django.urls import path

from cop.intervision import views

app_name = "intervision"
urlpatterns = [
    path("tables/<int:table_id>/", views.table, name="table"),
    path("tables/<int:table_id>/own/", views.table_own, name="table_own"),
    path("tables/<int:table_id>/turn/", views.table_turn, name="table_turn"),
    path("tables/<int:table_id>/nudge/", views.table_nudge, name="table_nudge"),
]
