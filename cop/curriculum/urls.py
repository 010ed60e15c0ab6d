"""Addresses of the curriculum."""

from django.urls import path

from cop.curriculum.views import catalogue, player, talk, work

app_name = "curriculum"
urlpatterns = [
    # Learning a module
    path("learn/modules/", catalogue.module_list, name="module_list"),
    path("learn/modules/reflections/", work.reflection_list, name="reflection_list"),
    path("learn/modules/reflections/export/", work.reflection_export, name="reflection_export"),
    path("learn/modules/shown/<int:worked_id>/", work.worked, name="worked"),
    path("learn/modules/shown/<int:worked_id>/files/<int:file_id>/", work.worked_file, name="worked_file"),
    path("learn/modules/<int:module_id>/", catalogue.module, name="module"),
    path("learn/modules/<int:module_id>/begin/", catalogue.module_begin, name="module_begin"),
    path("learn/modules/<int:module_id>/newer/", catalogue.module_newer, name="module_newer"),
    path("learn/modules/<int:module_id>/finished/", catalogue.module_finished, name="module_finished"),
    path("learn/modules/<int:module_id>/shown/", work.worked_list, name="worked_list"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/", player.step, name="step"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/at/", player.step_at, name="step_at"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/done/", player.step_done, name="step_done"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/answers/", player.step_quiz, name="step_quiz"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/words/", player.step_reflect, name="step_reflect"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/show/", work.step_show, name="step_show"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/back/", work.step_take_back, name="step_take_back"),
    path("learn/modules/<int:module_id>/steps/<slug:key>/talk/", talk.step_talk, name="step_talk"),
    path(
        "learn/modules/<int:module_id>/steps/<slug:key>/talk/changes/", talk.step_talk_changes, name="step_talk_changes"
    ),
    path("learn/modules/<int:module_id>/steps/<slug:key>/files/<int:file_id>/", player.step_file, name="step_file"),
]
