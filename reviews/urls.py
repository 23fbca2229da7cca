from django.urls import path

from reviews.views import actions, agenda, closing, kpis, learnings, meeting, printing, reading_ahead, reviews

app_name = "reviews"

urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("new/", reviews.new_review, name="new"),
    path("questions/<int:pk>/remove/", reading_ahead.question_remove, name="question_remove"),
    path("actions/<int:pk>/", actions.action, name="action"),
    path("actions/<int:pk>/done/", actions.done, name="action_done"),
    path("actions/<int:pk>/done/remove/", actions.done_remove, name="action_done_remove"),
    path("actions/<int:pk>/remove/", actions.action_remove, name="action_remove"),
    path("<slug:name>/", reviews.review, name="review"),
    path("<slug:name>.pdf", printing.pdf, name="pdf"),
    path("<slug:name>/arrangement/", reviews.arrangement, name="arrangement"),
    path("<slug:name>/remove/", reviews.review_remove, name="review_remove"),
    path("<slug:name>/reminder/", agenda.reminder, name="reminder"),
    path("<slug:name>/agenda/", agenda.order, name="agenda"),
    path("<slug:name>/invitations/", reading_ahead.invitations, name="invitations"),
    path("<slug:name>/meeting/", meeting.meeting, name="meeting"),
    path("<slug:name>/campaigns/<slug:code>/", meeting.topic, name="topic"),
    path("<slug:name>/campaigns/<slug:code>/mark/", reading_ahead.mark, name="mark"),
    path("<slug:name>/campaigns/<slug:code>/questions/", reading_ahead.questions, name="questions"),
    path("<slug:name>/campaigns/<slug:code>/decision/", agenda.decision, name="decision"),
    path("<slug:name>/channels/<slug:key>/decision/", agenda.channel_decision, name="channel_decision"),
    path("<slug:name>/learnings/<int:pk>/promotion/", learnings.promotion, name="promotion"),
    path("<slug:name>/actions/", actions.actions, name="actions"),
    path("<slug:name>/kpis/", kpis.kpis, name="kpis"),
    path("<slug:name>/kpis/<int:pk>/remove/", kpis.kpi_remove, name="kpi_remove"),
    path("<slug:name>/closing/", closing.closing, name="closing"),
]
