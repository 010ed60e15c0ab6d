from django.urls import path

from cop.intervision import views
from cop.intervision.views import after, change, lists, opening, record

app_name = "intervision"
urlpatterns = [
    path("tables/", lists.table_list, name="table_list"),
    path("tables/new/", opening.table_new, name="table_new"),
    path("tables/room/<slug:slug>/", lists.tables_of_room, name="tables_of_room"),
    path("tables/case/<int:case_id>/", lists.tables_of_case, name="tables_of_case"),
    path("tables/<int:table_id>/edit/", change.table_edit, name="table_edit"),
    path("tables/<int:table_id>/drop/", change.table_drop, name="table_drop"),
    path("tables/<int:table_id>/invite/", change.table_invite, name="table_invite"),
    path("tables/<int:table_id>/decline/", change.table_decline, name="table_decline"),
    path("tables/<int:table_id>/", views.table, name="table"),
    path("tables/<int:table_id>/own/", views.table_own, name="table_own"),
    path("tables/<int:table_id>/turn/", views.table_turn, name="table_turn"),
    path("tables/<int:table_id>/nudge/", views.table_nudge, name="table_nudge"),
    path("tables/methods/", views.method_list, name="method_list"),
    path("tables/methods/<slug:slug>/", views.method, name="method"),
    path("tables/methods/<slug:slug>/try/", views.method_try, name="method_try"),
    path("tables/methods/<slug:slug>/copy/", views.method_copy, name="method_copy"),
    path("tables/methods/<slug:slug>/edit/", views.method_edit, name="method_edit"),
    path("tables/methods/<slug:slug>/publish/", views.method_publish, name="method_publish"),
    path("tables/methods/<slug:slug>/retire/", views.method_retire, name="method_retire"),
    path("tables/records/", record.table_records, name="table_records"),
    path("tables/records/<int:year>.pdf", record.table_records_pdf, name="table_records_pdf"),
    path("tables/<int:table_id>/record.pdf", record.table_record_pdf, name="table_record_pdf"),
    path("tables/<int:table_id>/after/", after.table_after, name="table_after"),
    path("tables/<int:table_id>/after/insight/", after.table_insight, name="table_insight"),
    path("tables/<int:table_id>/after/take-away/", after.table_take_away, name="table_take_away"),
    path("tables/<int:table_id>/after/how/", after.table_how, name="table_how"),
    path("tables/<int:table_id>/after/went/", after.table_outcome, name="table_outcome"),
    path("tables/<int:table_id>/after/went/later/", after.table_outcome_later, name="table_outcome_later"),
]
