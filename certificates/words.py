"""Words that stand on paper and page alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates.models import Certificate
from certificates.rules import Key, Requirement, Status


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a verifier reads first.

    Attributes:
        status: what it is.
        sentence: the answer as a whole sentence.
        detail: what follows from it, or empty.
        word: the status in one word.
        sign: name of the icon; each status has another one.
        kind: colour, in the names of tags; empty is neutral.
    """

    status: Status
    sentence: str
    detail: str
    word: str
    sign: str
    kind: str


def verdict_of(*, certificate: Certificate, status: Status) -> Verdict:
    """Return sentence, sign and colour for a status; no two are alike in any of the three."""
    changed = certificate.status_changed_at
    day = date_format(localtime(changed), "DATE_FORMAT") if changed else ""
    until = date_format(certificate.valid_until, "DATE_FORMAT") if certificate.valid_until else ""
    texts = {
        Status.VALID: (_("Dieses Zertifikat ist gültig."), ""),
        Status.EXPIRED: (
            _("Dieses Zertifikat ist abgelaufen."),
            _("Es galt bis zum %(day)s. Die Angaben waren zutreffend.") % {"day": until},
        ),
        Status.REVOKED: (
            _("Dieses Zertifikat ist widerrufen."),
            _("Es wurde am %(day)s widerrufen und gilt nicht mehr. Fragen dazu beantwortet: %(issuer)s.")
            % {"day": day, "issuer": certificate.issuer_name},
        ),
        Status.REPLACED: (
            _("Dieses Zertifikat ist ersetzt."),
            _("Es gibt ein neueres. Bitte lassen Sie sich die aktuelle Fassung zeigen.")
            + " "
            + _("Aus Gründen des Datenschutzes zeigen wir hier keine Angaben."),
        ),
        Status.WITHDRAWN: (
            _("Dieses Zertifikat wird nicht mehr gezeigt."),
            _("Die Inhaberin oder der Inhaber zeigt es nicht mehr öffentlich. Über die Gültigkeit sagt das nichts."),
        ),
    }
    looks = {
        Status.VALID: (_("gültig"), "circle-check", "success"),
        Status.EXPIRED: (_("abgelaufen"), "hourglass", "accent"),
        Status.REVOKED: (_("widerrufen"), "ban", "danger"),
        Status.REPLACED: (_("ersetzt"), "replace", "attention"),
        Status.WITHDRAWN: (_("zurückgezogen"), "eye-off", ""),
    }
    sentence, detail = texts[status]
    word, sign, kind = looks[status]
    return Verdict(status=status, sentence=sentence, detail=detail, word=word, sign=sign, kind=kind)


def tier_word(tier: str) -> str:
    """Return the word for a government tier as it is printed; an unknown one is its own word."""
    return {"municipal": _("kommunal"), "state": _("Land"), "federal": _("Bund")}.get(tier, tier)


def requirement_label(key: Key) -> str:
    """Return what a requirement is called."""
    return {
        Key.PROCESSES: _("Prozesse angenommen"),
        Key.CONCEPT: _("Einführungskonzept angenommen"),
        Key.TRAININGS: _("Online-Schulungen besucht"),
        Key.QA_SESSIONS: _("Q&A-Sessions besucht"),
        Key.WORKSHOPS: _("Präsenz-Workshops besucht"),
    }[key]


@dataclass(frozen=True, kw_only=True)
class RequirementRow:
    """One line of what the certificate asks for.

    Attributes:
        label: what it is called.
        figures: for example "29 von 30".
        more: what is still missing, in words, or that nothing is.
        state: state mark beside it.
        done, needed: the same as numbers for the bar, `done` at most `needed`.
    """

    label: str
    figures: str
    more: str
    state: str
    done: int
    needed: int


def requirement_row(requirement: Requirement) -> RequirementRow:
    """Return the line for a requirement, with figures and what is missing."""
    figures = _("%(done)d von %(needed)d") % {"done": requirement.done, "needed": requirement.needed}
    return RequirementRow(
        label=requirement_label(requirement.key),
        figures=figures,
        more=_missing(requirement),
        state="finished" if requirement.is_met else "in_progress" if requirement.done else "open",
        done=min(requirement.done, requirement.needed),
        needed=max(1, requirement.needed),
    )


def summary(requirements: Sequence[Requirement]) -> str:
    """Return one sentence on how far somebody is."""
    missing = sum(not requirement.is_met for requirement in requirements)
    if missing == 0:
        return _("Alles ist da. Ihr Zertifikat wird ausgestellt, Sie erhalten eine E-Mail.")
    return ngettext(
        "Noch eine Voraussetzung ist offen. Ist sie erfüllt, wird das Zertifikat von selbst ausgestellt.",
        "Noch %(missing)d Voraussetzungen sind offen. Sind sie erfüllt, wird das Zertifikat von selbst ausgestellt.",
        missing,
    ) % {"missing": missing}


def _missing(requirement: Requirement) -> str:
    number = {"number": requirement.missing}
    if requirement.is_met:
        return _("erfüllt")
    texts = {
        Key.PROCESSES: ngettext("noch %(number)d Prozess", "noch %(number)d Prozesse", requirement.missing),
        Key.CONCEPT: ngettext("noch %(number)d Kapitel", "noch %(number)d Kapitel", requirement.missing),
        Key.TRAININGS: ngettext(
            "noch %(number)d Schulung; die angesehene Aufzeichnung zählt mit",
            "noch %(number)d Schulungen; angesehene Aufzeichnungen zählen mit",
            requirement.missing,
        ),
        Key.QA_SESSIONS: ngettext(
            "noch %(number)d Session; die angesehene Aufzeichnung zählt mit",
            "noch %(number)d Sessions; angesehene Aufzeichnungen zählen mit",
            requirement.missing,
        ),
        Key.WORKSHOPS: ngettext("noch %(number)d Workshop", "noch %(number)d Workshops", requirement.missing),
    }
    return texts[requirement.key] % number
