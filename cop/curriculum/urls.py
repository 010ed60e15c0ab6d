"""Addresses of the curriculum."""

from django.urls import path

from cop.curriculum import views

app_name = "curriculum"
urlpatterns = [
    # evidence, and what trainers say to it
    path("learn/evidence/", views.evidence_list, name="evidence_list"),
    path("learn/evidence/new/", views.evidence_new, name="evidence_new"),
    path("learn/evidence/evidence.json", views.evidence_export, name="evidence_export"),
    path("learn/evidence/offers/", views.evidence_offers, name="evidence_offers"),
    path("learn/evidence/offers/<slug:mark>/keep/", views.evidence_keep, name="evidence_keep"),
    path("learn/evidence/offers/<slug:mark>/pass/", views.evidence_pass, name="evidence_pass"),
    path("learn/evidence/shown/<int:sharing_id>/again/", views.sharing_again, name="sharing_again"),
    path("learn/evidence/shown/<int:sharing_id>/back/", views.sharing_back, name="sharing_back"),
    path("learn/evidence/asked/", views.asked_list, name="asked_list"),
    path("learn/evidence/asked/<int:sharing_id>/", views.asked, name="asked"),
    path("learn/evidence/asked/<int:sharing_id>/open/", views.asked_open, name="asked_open"),
    path("learn/evidence/asked/<int:sharing_id>/files/<int:file_id>/", views.asked_file, name="asked_file"),
    path("learn/evidence/endorsed/<int:endorsement_id>/drop/", views.endorsement_drop, name="endorsement_drop"),
    path("learn/evidence/endorsed/<int:endorsement_id>/revoke/", views.endorsement_revoke, name="endorsement_revoke"),
    path("learn/evidence/<int:evidence_id>/", views.evidence, name="evidence"),
    path("learn/evidence/<int:evidence_id>/edit/", views.evidence_edit, name="evidence_edit"),
    path("learn/evidence/<int:evidence_id>/drop/", views.evidence_drop, name="evidence_drop"),
    path("learn/evidence/<int:evidence_id>/share/", views.evidence_share, name="evidence_share"),
    path("learn/evidence/<int:evidence_id>/files/<int:file_id>/", views.evidence_file, name="evidence_file"),
]
