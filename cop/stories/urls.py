from django.urls import path

from cop.stories.views import climb, editor, reading

app_name = "stories"
urlpatterns = [
    # reading before others do
    path("stories/readings/", reading.reading_list, name="reading_list"),
    path("stories/readings/<int:reading_id>/", reading.reading, name="reading"),
    path("stories/readings/<int:reading_id>/take/", reading.reading_act, {"act": "take"}, name="reading_take"),
    path("stories/readings/<int:reading_id>/decline/", reading.reading_act, {"act": "decline"}, name="reading_decline"),
    path(
        "stories/readings/<int:reading_id>/recognise/",
        reading.reading_act,
        {"act": "recognise"},
        name="reading_recognise",
    ),
    path("stories/readings/<int:reading_id>/remark/", reading.remark_make, name="remark_make"),
    path(
        "stories/readings/<int:reading_id>/remarks/<int:remark_id>/drop/",
        reading.remark_drop,
        name="remark_drop",
    ),
    path("stories/<int:story_id>/climb/", climb.climb, name="climb"),
    path("stories/<int:story_id>/climb/remarks/<int:remark_id>/", climb.remark_answer, name="remark_answer"),
    path("stories/editor/", editor.editor, name="editor"),
    path("stories/editor/<int:climb_id>/", editor.editor_climb, name="editor_climb"),
]
