"""All addresses of the site; the table is programme.md, section 6. German has no prefix, English has `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cohorts.urls import plain_urlpatterns as cohorts_plain
from lms.site import errors
from lms.site.urls import plain_urlpatterns as site_plain

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    # Wagtail's own log-in would pass by the second factor
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    *site_plain,
    *cohorts_plain,
    *i18n_patterns(
        path("konto/", include("lms.accounts.urls")),
        path("", include("lms.site.urls")),
        path("", include("lms.dashboard.urls")),
        path("", include("certificates.urls")),
        path("", include("cohorts.urls")),
        path("", include("modules.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
