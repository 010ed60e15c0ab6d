from django.urls import path

from cop.intervision import views

app_name = "intervision"
urlpatterns = [
    path("tables/<int:table_id>/nudge/", views.table_nudge, name="table_nudge"),
]
