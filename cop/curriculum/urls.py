"""Addresses of the curriculum."""

from django.urls import path

from cop.curriculum.views import growth, word

app_name = "curriculum"
urlpatterns = [
    # Growth: where one stands.
    path("learn/", growth.learn, name="learn"),
    path("learn/own-word/", growth.own_words, name="own_words"),
    path("learn/own-word/<int:own_id>/erase/", growth.own_word_erase, name="own_word_erase"),
    path("learn/areas/<slug:slug>/", growth.area, name="area"),
    path("learn/areas/<slug:slug>/own-word/", growth.own_word, name="own_word"),
    path("learn/areas/<slug:slug>/ask/", word.word_ask, name="word_ask"),
    path("learn/words/", word.word_list, name="word_list"),
    path("learn/words/<int:word_id>/", word.word, name="word"),
    path("learn/words/<int:word_id>/decline/", word.word_decline, name="word_decline"),
    path("learn/words/<int:word_id>/delete/", word.word_drop, name="word_drop"),
]
