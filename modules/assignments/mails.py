"""The receipt."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.assignments.models import Version, WorkFile
from modules.assignments.receipt_words import term_words, to_the_second


def receipt(*, version: Version, person: User) -> Letter:
    """Return the letter that tells one author what was handed in, with the checksum of each file received."""
    assignment = version.submission.assignment
    with translation.override(person.language):
        facts = [
            (_("Aufgabe"), str(assignment)),
            (_("Fassung"), str(version.number)),
            (_("Eingegangen"), to_the_second(version.handed_in_at)),
            (_("Abgabetermin"), term_words(version)),
        ]
        if version.handed_in_by is not None:
            facts.append((_("Eingereicht von"), version.handed_in_by.name))
        if version.process_name:
            facts.insert(1, (_("Prozess"), version.process_name))
        facts += [(_("Datei"), f"{file.original_name} (SHA-256 {file.sha256})") for file in files_of(version)]
        if version.sha256:
            facts.append((_("Prüfsumme der Fassung"), version.sha256))
        return Letter(
            subject=_("Eingereicht: %(title)s, Fassung %(number)s")
            % {"title": assignment.title, "number": version.number},
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=(
                _("Ihre Einreichung ist angekommen. Sie hören in der Regel innerhalb von fünf Arbeitstagen von uns."),
                _("Diese Fassung bleibt unverändert erhalten. Bis die Prüfung beginnt, können Sie sie zurückziehen."),
            ),
            facts=tuple(facts),
            button=_("Beleg ansehen"),
            path=reverse("receipt", args=[version]),
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )


def files_of(version: Version) -> list[WorkFile]:
    """Return every file of a version: the models, then the attachments in their order."""
    models = [file for file in (version.as_is, version.to_be) if file is not None]
    return models + [each.file for each in version.attachments.select_related("file")]
