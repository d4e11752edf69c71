"""The models of all rooms of this floor, where Django looks for them."""

from cohorts.attendance.models import AttendanceEntry
from cohorts.planning.models import Cohort
from cohorts.pricing.models import PriceList
from cohorts.registration.models import RegisteredPerson, Registration
from cohorts.schedule.models import Event
from cohorts.seats.models import Seat, WaitlistEntry
from cohorts.webinars.models import Signup, Webinar
from cohorts.workshops.models import (
    BestPractice,
    WorkshopProcess,
    WorkshopRemark,
    WorkshopSlot,
    WorkshopWork,
)

__all__ = [
    "AttendanceEntry",
    "BestPractice",
    "Cohort",
    "Event",
    "PriceList",
    "RegisteredPerson",
    "Registration",
    "Seat",
    "Signup",
    "WaitlistEntry",
    "Webinar",
    "WorkshopProcess",
    "WorkshopRemark",
    "WorkshopSlot",
    "WorkshopWork",
]
