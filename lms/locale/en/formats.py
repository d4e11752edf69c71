"""Days before months and 24 hours: English as people in Europe read it."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "d/m/Y"
DATETIME_FORMAT = "j F Y, G:i"
SHORT_DATETIME_FORMAT = "d/m/Y, G:i"
MONTH_DAY_FORMAT = "j F"
TIME_FORMAT = "G:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
