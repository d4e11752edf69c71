"""Sample data for ``shell/gallery.html``, where every part can be looked at; all of it is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Paginator

from lms.shared.templatetags.parts import STATES

register = template.Library()

GREYS = ("canvas", "surface", "sunken", "line", "edge", "muted", "ink")
ACCENTS = ("accent", "accent-strong", "accent-tint", "accent-line")
SIGNALS = ("success", "success-tint", "attention", "attention-tint", "danger", "danger-tint")
COLOURS = (*GREYS, *ACCENTS, *SIGNALS)

MODULES = (
    "Grundlagen und Strategie",
    "Prozesslandkarte und Prozessregister",
    "Prozesse erheben und modellieren",
    "Prozesse analysieren und optimieren",
    "Digitalisieren und KI nutzen",
    "Einführen, verankern, vernetzen",
)


class SampleForm(forms.Form):
    """One field of each kind, one of them with a wrong answer."""

    unit = forms.CharField(label="Zuständige Stelle", help_text="So, wie sie im Organigramm steht")
    minutes = forms.IntegerField(
        label="Minuten pro Fall",
        help_text="Reine Bearbeitungszeit, eine Schätzung genügt",
        error_messages={"invalid": "Bitte nur eine Zahl eintragen, zum Beispiel 90."},
    )
    module = forms.ChoiceField(label="Modul", choices=[(str(n), f"{n} {m}") for n, m in enumerate(MODULES, 1)])
    basis = forms.CharField(label="Rechtsgrundlage", required=False)
    email = forms.EmailField(label="Dienstliche E-Mail-Adresse")
    day = forms.DateField(label="Tag", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    purpose = forms.CharField(label="Zweck", widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label="Soll-Modell", help_text="Eine .bpmn-Datei, höchstens 5 MB", required=False)
    scope = forms.ChoiceField(
        label="Sichtbar für",
        choices=[("all", "Ganze Verwaltung"), ("cohort", "Nur mein Jahrgang")],
        widget=forms.RadioSelect,
    )
    step = forms.ChoiceField(
        label="Modell ist lesbar",
        choices=[("0", "fehlt"), ("1", "teilweise"), ("2", "erfüllt")],
        widget=forms.RadioSelect,
    )
    share = forms.BooleanField(label="In der Bibliothek teilen", required=False)
    anonymous = forms.BooleanField(label="Ohne Namen zeigen", required=False)


@register.simple_tag
def gallery_samples() -> dict[str, Any]:
    """Everything the gallery shows, by part."""
    return {
        "colours": COLOURS,
        "states": list(STATES),
        "form": _form(),
        "pages": Paginator(range(90), 10).page(2),
        "day": date(2026, 3, 17),
        "starts_at": datetime(2026, 3, 17, 8, 0, tzinfo=UTC),
        "ends_at": datetime(2026, 3, 17, 11, 0, tzinfo=UTC),
        "followers": [
            {"title": "Schwachstellen erkennen", "detail": "Lektion 4.3, Video, 12 Minuten", "address": "#"},
            {"title": "Wohngeldantrag bearbeiten", "detail": "Prozessaufgabe 20, in Arbeit", "address": "#"},
        ],
        "stops": _stops(),
        "plan": [{"title": name, "text": "Danach können Sie …", "facts": ["ab 10. Okt."]} for name in MODULES[:2]],
        "steps": [
            {"label": "Steckbrief", "state": "changes_wanted", "address": "#"},
            {"label": "Ist-Modell", "state": "accepted", "address": "#"},
            {"label": "Soll-Modell", "state": "draft", "is_current": True, "address": "#"},
            {"label": "Analyse", "state": "open", "address": "#"},
            {"label": "Einreichen", "state": "open", "address": "#"},
        ],
        "tabs": [
            {"label": "Ist-Modell", "address": "#", "is_current": True},
            {"label": "Soll-Modell", "address": "#"},
            {"label": "Vergleich", "address": "#", "count": "5 Änderungen", "count_kind": "accent"},
        ],
        "prices": [{"cents": 390000}, {"cents": 312000, "note": "−20 %"}, {"cents": 312000, "note": "−20 %"}],
        "table": [(1, 390000, 74100, 464100), (2, 702000, 133380, 835380), (10, 3198000, 607620, 3805620)],
        "crumbs": [{"title": "Module", "address": "#"}, {"title": MODULES[3], "address": "#"}],
        "facts": [
            {"label": "Start", "value": "Fr 10. Oktober 2025"},
            {
                "label": "Preis",
                "value": "3.900 € netto je Person",
                "detail": "ab der zweiten Person 20 % weniger",
            },
        ],
        "figures": [
            {"label": "Plätze", "value": "20 von 20", "detail": "3 auf der Warteliste"},
            {"label": "Im Plan oder davor", "value": "13 von 20", "detail": "2 brauchen Kontakt"},
            {"label": "In der Prüfung", "value": "23", "detail": "ältestes seit 4 Tagen"},
        ],
        "poll": [
            {"label": "Prozessmanagerinnen und Prozessmanager ausbilden", "value": 44, "is_main": True},
            {"label": "Prozessbibliotheken nutzen", "value": 37},
            {"label": "Potenzialanalyse beauftragen", "value": 12},
        ],
        "notes": [
            {"title": "Stellungnahme Polizei einholen", "text": "Bleibt das im Soll eine E-Mail?"},
            {"title": "Steckbrief, Minuten je Fall", "text": "Bitte schätzen, gern als Spanne."},
        ],
        "lines": [
            {"seconds": 0, "time": "0:00", "text": "Eine Schwachstelle ist keine Schuldfrage."},
            {"seconds": 48, "time": "0:48", "text": "Sechs Muster kommen in fast jeder Verwaltung vor."},
        ],
    }


def _form() -> SampleForm:
    form = SampleForm(
        data={
            "unit": "Fachdienst 32, Straßenverkehr",
            "minutes": "etwa 1,5 h",
            "module": "4",
            "basis": "§ 18 StrWG",
            "email": "k.muster@stadt-beispielhausen.example",
            "purpose": "Straßen dürfen für Gerüste genutzt werden, ohne den Verkehr zu gefährden.",
            "scope": "all",
            "step": "1",
            "share": "on",
        }
    )
    form.full_clean()
    return form


def _stops() -> list[dict[str, Any]]:
    states = ["finished", "finished", "finished", "in_progress", "locked", "locked"]
    details = ["2 von 2", "5 von 5", "8 von 8", "2 von 8", "ab 10. April", "ab 26. Mai"]
    return [
        {
            "number": number,
            "title": title,
            "state": state,
            "detail": detail,
            "is_current": state == "in_progress",
        }
        for number, (title, state, detail) in enumerate(zip(MODULES, states, details, strict=True), 1)
    ]
