from django.urls import path

from cop.discussion import views

app_name = "discussion"
urlpatterns = [
    path("posts/<int:post_id>/menu/", views.post_menu, name="post_menu"),
    path("posts/<int:post_id>/history/", views.post_history, name="post_history"),
    path("posts/<int:post_id>/edit/", views.post_edit, name="post_edit"),
    path("posts/<int:post_id>/withdraw/", views.post_withdraw, name="post_withdraw"),
    path("posts/<int:post_id>/files/<int:file_id>/", views.post_file, name="post_file"),
    path("threads/<int:thread_id>/check/", views.thread_check, name="thread_check"),
    path("threads/<int:thread_id>/read/", views.thread_read, name="thread_read"),
]
