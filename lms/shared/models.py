"""The models of all rooms of this floor, where Django looks for them."""

from lms.shared.files.models import Picture, PrivateDocument, Rendition
from lms.shared.installation.models import Installation
from lms.shared.links.models import SecretLink
from lms.shared.mailing.models import MailMessage
from lms.shared.outbox.models import OutboxEvent
from lms.shared.provider.models import ProviderSettings
from lms.shared.timers.models import Heartbeat, Tick

__all__ = [
    "Heartbeat",
    "Installation",
    "MailMessage",
    "OutboxEvent",
    "Picture",
    "PrivateDocument",
    "ProviderSettings",
    "Rendition",
    "SecretLink",
    "Tick",
]
