from django.urls import path

from cop.stories.views import moment, own, write

app_name = "stories"
urlpatterns = [
    # Writing
    path("stories/write/", write.write, name="write"),
    path("stories/write/<int:number>/", write.story_write, name="story_write"),
    path("stories/write/<int:number>/look/", write.story_look, name="story_look"),
    path("stories/write/<int:number>/drop/", write.draft_drop, name="draft_drop"),
    path("stories/moment/", moment.moment_new, name="moment_new"),
    path("stories/from/<int:case_id>/", own.ripen, name="ripen"),
    path("stories/<int:story_id>/edit/", moment.story_edit, name="story_edit"),
    path("stories/<int:story_id>/versions/", own.versions, name="versions"),
    path("stories/<int:story_id>/back/", own.story_back, name="story_back"),
    path("stories/<int:story_id>/withdraw/", own.story_withdraw, name="story_withdraw"),
]
