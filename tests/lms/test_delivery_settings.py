"""What each way of delivering private files demands before anything starts."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from lms.settings.delivery import bucket_origin, bucket_storage, unmet_delivery_demands
from lms.shared.files.bucket import PrivateBucketStorage

FINE: dict[str, Any] = {
    "delivery": "s3",
    "prefix": "/_private/",
    "bucket": "lehrgang",
    "minutes": 120,
    "has_packages": True,
}


@pytest.mark.parametrize("delivery", ["app", "x-accel", "s3"])
def test_the_three_ways(delivery: str) -> None:
    assert unmet_delivery_demands(**{**FINE, "delivery": delivery}) == []


def test_only_a_bucket_demands_one() -> None:
    without = {**FINE, "bucket": "", "minutes": 0, "has_packages": False}
    assert unmet_delivery_demands(**{**without, "delivery": "app"}) == []
    assert len(unmet_delivery_demands(**without)) == 3


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("delivery", "ftp", "app, x-accel, s3"),
        ("prefix", "/_private", "LMS_ACCEL_PREFIX"),
        ("prefix", "_private/", "LMS_ACCEL_PREFIX"),
        ("bucket", "", "LMS_S3_BUCKET"),
        ("minutes", 0, "LMS_S3_MINUTES"),
        ("minutes", 10081, "LMS_S3_MINUTES"),
        ("has_packages", False, "requirements-s3.txt"),
    ],
)
def test_each_demand_is_named(name: str, value: Any, word: str) -> None:
    unmet = unmet_delivery_demands(**{**FINE, name: value})
    assert len(unmet) == 1
    assert word in unmet[0]


@pytest.mark.parametrize("endpoint", ["", "https://store.example:9000", "https://store.example/s3"])
def test_the_policy_allows_the_host_that_signed_addresses_lead_to(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    where = {"bucket": "lehrgang", "endpoint": endpoint, "region": "eu-central-1"}
    storage = PrivateBucketStorage(**bucket_storage(**where, folder="", minutes=5)["OPTIONS"])
    address = urlsplit(storage.signed_address("a.mp4", mime="video/mp4", disposition="inline", method="GET"))
    assert f"{address.scheme}://{address.netloc}" == bucket_origin(**where)


def test_the_policy_names_no_other_host_where_no_bucket_is_used() -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert [policy[name] for name in ("media-src", "connect-src")] == [["'self'"], ["'self'"]]
    assert policy["img-src"] == ["'self'", "data:"]


def test_the_command_says_in_one_sentence_what_is_missing(tmp_path: Path) -> None:
    """The packages are hidden, as on a machine that has the run list only."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'storages' else find(name, *rest)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "LMS_FILE_DELIVERY": "s3", "LMS_S3_BUCKET": "b"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    ran = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={**environment, "LMS_VAR_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.strip().splitlines() == [
        "LMS_FILE_DELIVERY=s3 needs further packages: pip install --require-hashes -r requirements-s3.txt."
    ]
