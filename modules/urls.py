"""Addresses of this floor; pages of editors are Wagtail's."""

from modules.assignments.urls import urlpatterns as assignments
from modules.comparisons.urls import urlpatterns as comparisons
from modules.concept.urls import urlpatterns as concept
from modules.document_pages.urls import urlpatterns as document_pages
from modules.enrolment.urls import urlpatterns as enrolment
from modules.group_work.urls import urlpatterns as group_work
from modules.handouts.urls import urlpatterns as handouts
from modules.modelling.urls import urlpatterns as modelling
from modules.portfolio.urls import urlpatterns as portfolio
from modules.reviewing.urls import urlpatterns as reviewing
from modules.studying.urls import urlpatterns as studying

urlpatterns = [
    *enrolment,
    *studying,
    *assignments,
    *comparisons,
    *document_pages,
    *group_work,
    *handouts,
    *modelling,
    *portfolio,
    *reviewing,
    *concept,
]
