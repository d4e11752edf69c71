"""Addresses of this floor; pages of editors are Wagtail's."""

from modules.assignments.urls import urlpatterns as assignments
from modules.colleague_notes.urls import urlpatterns as colleague_notes
from modules.comment_bank.urls import urlpatterns as comment_bank
from modules.comparisons.urls import urlpatterns as comparisons
from modules.concept.urls import urlpatterns as concept
from modules.document_pages.urls import urlpatterns as document_pages
from modules.enrolment.urls import urlpatterns as enrolment
from modules.follow_up.urls import urlpatterns as follow_up
from modules.group_work.urls import urlpatterns as group_work
from modules.handouts.urls import urlpatterns as handouts
from modules.modelling.urls import urlpatterns as modelling
from modules.offline_review.urls import urlpatterns as offline_review
from modules.peer_feedback.urls import urlpatterns as peer_feedback
from modules.portfolio.urls import urlpatterns as portfolio
from modules.rechecks.urls import urlpatterns as rechecks
from modules.review_reports.urls import urlpatterns as review_reports
from modules.reviewing.urls import urlpatterns as reviewing
from modules.second_opinions.urls import urlpatterns as second_opinions
from modules.studying.urls import urlpatterns as studying

urlpatterns = [
    *enrolment,
    *studying,
    *assignments,
    *colleague_notes,
    *comparisons,
    *document_pages,
    *follow_up,
    *group_work,
    *handouts,
    *modelling,
    *offline_review,
    *peer_feedback,
    *portfolio,
    *rechecks,
    *review_reports,
    *reviewing,
    *second_opinions,
    *comment_bank,
    *concept,
]
