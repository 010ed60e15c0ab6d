"""Addresses of the curriculum."""

from django.urls import path

from cop.curriculum import views

app_name = "curriculum"
urlpatterns = [
    # The trainers’ desk.
    path("learn/desk/", views.desk, name="desk"),
    path("learn/desk/new/", views.module_make, name="module_make"),
    path("learn/desk/import/", views.module_import, name="module_import"),
    path("learn/desk/<int:module_id>/", views.module_outline, name="module_outline"),
    path("learn/desk/<int:module_id>/edit/", views.module_edit, name="module_edit"),
    path("learn/desk/<int:module_id>/add/<slug:kind>/", views.unit_make, name="unit_make"),
    path("learn/desk/<int:module_id>/units/<int:unit_id>/", views.unit_edit, name="unit_edit"),
    path("learn/desk/<int:module_id>/preview/", views.module_preview, name="module_preview"),
    path("learn/desk/<int:module_id>/publish/", views.module_publish, name="module_publish"),
    path("learn/desk/<int:module_id>/ask/", views.opinion_ask, name="opinion_ask"),
    path("learn/desk/<int:module_id>/module.md", views.module_export, name="module_export"),
    path("learn/desk/<int:module_id>/trainers/", views.module_trainers, name="module_trainers"),
    path("learn/desk/<int:module_id>/archive/", views.module_archive, name="module_archive"),
    path("learn/desk/files/<int:unit_id>/<int:file_id>/", views.unit_file, name="unit_file"),
    path("learn/desk/readings/<int:opinion_id>/", views.opinion, name="opinion"),
    # Registers and the log.
    path("learn/registers/", views.register_list, name="register_list"),
    path("learn/registers/new/", views.register_make, name="register_make"),
    path("learn/registers/<int:register_id>/begin/", views.register_begin, name="register_begin"),
    path("learn/registers/<int:register_id>/change/", views.register_change, name="register_change"),
    path("learn/registers/<int:register_id>/retire/", views.register_retire, name="register_retire"),
    path("learn/periods/<int:period_id>/", views.period, name="period"),
    path("learn/periods/<int:period_id>/change/", views.period_change, name="period_change"),
    path("learn/periods/<int:period_id>/report/", views.period_report, name="period_report"),
    path("learn/periods/<int:period_id>/pack/", views.period_pack, name="period_pack"),
    path("learn/log/", views.log, name="log"),
    path("learn/log/new/", views.log_new, name="log_new"),
    path("learn/log/offered/", views.log_offer, name="log_offer"),
    path("learn/log/<int:line_id>/", views.log_change, name="log_change"),
    path("learn/log/<int:line_id>/drop/", views.log_drop, name="log_drop"),
    # Learning a module
    path("learn/modules/", views.module_list, name="module_list"),
    path("learn/modules/reflections/", views.reflection_list, name="reflection_list"),
    path("learn/modules/reflections/export/", views.reflection_export, name="reflection_export"),
    path("learn/modules/shown/<int:worked_id>/", views.worked, name="worked"),
    path("learn/modules/shown/<int:worked_id>/files/<int:file_id>/", views.worked_file, name="worked_file"),
    path("learn/modules/<int:module_id>/", views.module, name="module"),
    path("learn/modules/<int:module_id>/begin/", views.module_begin, name="module_begin"),
    path("learn/modules/<int:module_id>/newer/", views.module_newer, name="module_newer"),
    path("learn/modules/<int:module_id>/finished/", views.module_finished, name="module_finished"),
    path("learn/modules/<int:module_id>/shown/", views.worked_list, name="worked_list"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/", views.step, name="step"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/at/", views.step_at, name="step_at"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/done/", views.step_done, name="step_done"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/answers/", views.step_quiz, name="step_quiz"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/words/", views.step_reflect, name="step_reflect"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/show/", views.step_show, name="step_show"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/back/", views.step_take_back, name="step_take_back"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/talk/", views.step_talk, name="step_talk"),
    path(
        "learn/modules/<int:module_id>/steps/<slug:key>/talk/changes/",
        views.step_talk_changes,
        name="step_talk_changes",
    ),
    path("learn/modules/<int:module_id>/steps/<slug:key>/files/<int:file_id>/", views.step_file, name="step_file"),
]
