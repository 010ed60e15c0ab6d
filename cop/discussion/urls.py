from django.urls import path

from cop.discussion.views import post, thread

app_name = "discussion"
urlpatterns = [
    path("posts/<int:post_id>/menu/", post.post_menu, name="post_menu"),
    path("posts/<int:post_id>/history/", post.post_history, name="post_history"),
    path("posts/<int:post_id>/quote/", post.post_quote, name="post_quote"),
    path("posts/<int:post_id>/edit/", post.post_edit, name="post_edit"),
    path("posts/<int:post_id>/withdraw/", post.post_withdraw, name="post_withdraw"),
    path("posts/<int:post_id>/files/<int:file_id>/", post.post_file, name="post_file"),
    path("threads/<int:thread_id>/check/", thread.thread_check, name="thread_check"),
    path("threads/<int:thread_id>/read/", thread.thread_read, name="thread_read"),
    path("threads/<int:thread_id>/people/", thread.thread_people, name="thread_people"),
    path("threads/<int:thread_id>/menu/", thread.thread_menu, name="thread_menu"),
    path("threads/<int:thread_id>/follow/", thread.thread_follow, name="thread_follow"),
    path("threads/<int:thread_id>/bookmark/", thread.thread_bookmark, name="thread_bookmark"),
    path("bookmarks/<int:bookmark_id>/drop/", thread.bookmark_drop, name="bookmark_drop"),
]
