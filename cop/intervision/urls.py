from django.urls import path

from cop.intervision.views import after, record

app_name = "intervision"
urlpatterns = [
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
