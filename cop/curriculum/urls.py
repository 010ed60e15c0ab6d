"""Addresses of the curriculum."""

from django.urls import URLPattern, path

from cop.curriculum.views import framework, framework_draft

app_name = "curriculum"
urlpatterns: list[URLPattern] = [
    # FRAMEWORK
    path("learn/frameworks/", framework.framework_list, name="framework_list"),
    path("learn/frameworks/<slug:slug>/", framework.framework, name="framework"),
    path("learn/frameworks/<slug:slug>/framework.json", framework.framework_export, name="framework_export"),
    path("learn/frameworks/<slug:slug>/draft/", framework_draft.framework_draft, name="framework_draft"),
    path("learn/frameworks/<slug:slug>/draft/about/", framework_draft.framework_about, name="framework_about"),
    path("learn/frameworks/<slug:slug>/draft/import/", framework_draft.framework_import, name="framework_import"),
    path("learn/frameworks/<slug:slug>/draft/drop/", framework_draft.framework_drop, name="framework_drop"),
    path("learn/frameworks/<slug:slug>/draft/publish/", framework_draft.framework_publish, name="framework_publish"),
    path("learn/frameworks/<slug:slug>/draft/new/", framework_draft.framework_area_new, name="framework_area_new"),
    path(
        "learn/frameworks/<slug:slug>/draft/areas/<slug:area>/",
        framework_draft.framework_area,
        name="framework_area",
    ),
    path(
        "learn/frameworks/<slug:slug>/draft/areas/<slug:area>/place/",
        framework_draft.framework_area_place,
        name="framework_area_place",
    ),
    path(
        "learn/frameworks/<slug:slug>/draft/areas/<slug:area>/settle/",
        framework_draft.framework_area_settle,
        name="framework_area_settle",
    ),
    path(
        "learn/frameworks/<slug:slug>/draft/areas/<slug:area>/new/",
        framework_draft.framework_statement_new,
        name="framework_statement_new",
    ),
    path(
        "learn/frameworks/<slug:slug>/draft/statements/<slug:key>/",
        framework_draft.framework_statement,
        name="framework_statement",
    ),
]
