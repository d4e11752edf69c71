"""How private files reach the browser: by the app, by nginx, or from a bucket (docs/operation.md)."""

from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from lms.settings.env import env

DELIVERIES = ("app", "x-accel", "s3")


def unmet_delivery_demands(*, delivery: str, prefix: str, bucket: str, minutes: int, has_packages: bool) -> list[str]:
    """Return what the chosen way of delivery still needs, one sentence each.

    Args:
        delivery: value of `LMS_FILE_DELIVERY`.
        prefix: value of `LMS_ACCEL_PREFIX`.
        bucket: value of `LMS_S3_BUCKET`, or empty.
        minutes: value of `LMS_S3_MINUTES`.
        has_packages: whether the packages of the extra `s3` are installed.
    """
    is_s3 = delivery == "s3"
    demands = {
        f"LMS_FILE_DELIVERY must be one of {', '.join(DELIVERIES)}": delivery in DELIVERIES,
        "LMS_ACCEL_PREFIX must start and end with a slash": prefix.startswith("/") and prefix.endswith("/"),
        "LMS_FILE_DELIVERY=s3 needs further packages: pip install --require-hashes -r requirements-s3.txt": has_packages
        or not is_s3,
        "LMS_S3_BUCKET must name the private bucket": bool(bucket) or not is_s3,
        # seven days are the longest that a signature (version 4) can hold
        "LMS_S3_MINUTES must be between 1 and 10080": 0 < minutes <= 7 * 24 * 60 or not is_s3,
    }
    return [sentence for sentence, is_met in demands.items() if not is_met]


def bucket_storage(*, bucket: str, folder: str, endpoint: str, region: str, minutes: int) -> dict[str, Any]:
    """Return the entry of `STORAGES`; the keys to the bucket are found by boto3 itself.

    Args:
        bucket: its name.
        folder: in which all files lie, or empty.
        endpoint: address of the store, or empty for Amazon's own in the region.
        region: for the signature.
        minutes: how long a signed address holds.
    """
    options = {
        "bucket_name": bucket,
        "location": folder,
        "endpoint_url": endpoint or f"https://s3.{region}.amazonaws.com",
        "region_name": region,
        "addressing_style": "path" if endpoint else "virtual",
        "signature_version": "s3v4",
        "querystring_expire": minutes * 60,
        "file_overwrite": False,
        "default_acl": None,
        "access_key": None,
        "secret_key": None,
        "security_token": None,
    }
    return {"BACKEND": "lms.shared.files.bucket.PrivateBucketStorage", "OPTIONS": options}


def bucket_origin(*, bucket: str, endpoint: str, region: str) -> str:
    """Return the host that signed addresses lead to, as the content security policy names it."""
    if not endpoint:
        return f"https://{bucket}.s3.{region}.amazonaws.com"
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"


LMS_FILE_DELIVERY = env.str("LMS_FILE_DELIVERY", default="app")
LMS_ACCEL_PREFIX = env.str("LMS_ACCEL_PREFIX", default="/_private/")
_bucket = env.str("LMS_S3_BUCKET", default="")
_endpoint = env.str("LMS_S3_ENDPOINT", default="").rstrip("/")
_region = env.str("LMS_S3_REGION", default="eu-central-1")
_minutes = env.int("LMS_S3_MINUTES", default=120)

_unmet = unmet_delivery_demands(
    delivery=LMS_FILE_DELIVERY,
    prefix=LMS_ACCEL_PREFIX,
    bucket=_bucket,
    minutes=_minutes,
    has_packages=all(find_spec(name) is not None for name in ("storages", "boto3")),
)
if _unmet:
    raise ImproperlyConfigured("; ".join(_unmet) + ".")

BUCKET_STORAGE: dict[str, Any] | None = None
BUCKET_ORIGINS: list[str] = []
if LMS_FILE_DELIVERY == "s3":
    BUCKET_STORAGE = bucket_storage(
        bucket=_bucket,
        folder=env.str("LMS_S3_FOLDER", default=""),
        endpoint=_endpoint,
        region=_region,
        minutes=_minutes,
    )
    BUCKET_ORIGINS = [bucket_origin(bucket=_bucket, endpoint=_endpoint, region=_region)]
