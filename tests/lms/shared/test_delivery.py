"""How a private file reaches the browser: from the app itself, through nginx, or from a bucket."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.stub import Stubber
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import path

from lms.settings.delivery import bucket_storage
from lms.shared.files.bucket import PrivateBucketStorage
from lms.shared.files.models import PrivateDocument
from lms.shared.files.ranges import LARGEST_PART
from lms.shared.files.serving import serve_private
from lms.shared.files.storage import kind_of_stored
from lms.urls import urlpatterns as site_urlpatterns

CONTENT = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 8192
SIZE = len(CONTENT)
POLICY = {"sandbox", "default-src 'none'"}


def film(request: HttpRequest) -> HttpResponseBase:
    """A view as any other: it has asked who may see the film."""
    document = PrivateDocument.objects.get()
    return serve_private(request, file=document.file, name="Über uns.mp4", mime="video/mp4", inline=True)


urlpatterns = [path("film/", film), *site_urlpatterns]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def document(db: None) -> PrivateDocument:
    document = PrivateDocument(title="Video", file=ContentFile(CONTENT, name="Schwachstellen.mp4"))
    document.save()
    return document


def _get(document: PrivateDocument, asked: str = "", **headers: str) -> Any:
    given = {"Range": asked} if asked else {}
    return Client().get("/film/", headers={**given, **headers})


def _policy(response: Any) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))


def _body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("asked", "first", "length"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=1000-1999", 1000, 1000),
        ("bytes=-500", SIZE - 500, 500),
        ("bytes=0-", 0, LARGEST_PART),
        (f"bytes={SIZE - 10}-", SIZE - 10, 10),
        (f"bytes=100-{SIZE + 999}", 100, SIZE - 100),
    ],
)
def test_a_part_is_handed_out(document: PrivateDocument, asked: str, first: int, length: int) -> None:
    response = _get(document, asked)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{first + length - 1}/{SIZE}"
    assert response["Content-Length"] == str(length)
    assert _body(response) == CONTENT[first : first + length]


@pytest.mark.parametrize("asked", ["bytes=999999999-", "bytes=10-5", "bytes=-0", "bytes=abc", "bytes=-"])
def test_nonsense_is_416(document: PrivateDocument, asked: str) -> None:
    response = _get(document, asked)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert response.content == b""


@pytest.mark.parametrize("asked", ["", "bytes=0-1,5-6", "lines=1-2"])
def test_the_whole_file_otherwise(document: PrivateDocument, asked: str) -> None:
    response = _get(document, asked)
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert _policy(response) == POLICY
    assert "utf-8''%C3%9Cber%20uns.mp4" in response["Content-Disposition"]
    assert _body(response) == CONTENT


@pytest.mark.parametrize("asked", ["", "bytes=1000-1999"])
def test_a_file_is_never_compressed_on_its_way(document: PrivateDocument, asked: str) -> None:
    response = _get(document, asked, **{"Accept-Encoding": "gzip"})
    assert not response.has_header("Content-Encoding")
    assert len(_body(response)) == int(response["Content-Length"])


def test_head_tells_the_length_and_sends_nothing(document: PrivateDocument) -> None:
    response = Client().head("/film/", headers={"Range": "bytes=0-9"})
    assert response.status_code == 200
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"
    assert response.content == b""


def test_what_the_browser_has_is_not_sent_again(document: PrivateDocument) -> None:
    first = _get(document)
    assert not first["ETag"].startswith("W/")
    by_tag = _get(document, "bytes=0-", **{"If-None-Match": first["ETag"]})
    by_date = _get(document, **{"If-Modified-Since": first["Last-Modified"]})
    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert (by_tag["ETag"], by_tag["Content-Length"]) == (first["ETag"], str(SIZE))
    # what a 304 says about the policy replaces what the browser has kept
    assert _policy(by_tag) == POLICY
    assert _get(document, **{"If-None-Match": '"another"'}).status_code == 200
    assert _get(document, **{"If-Match": '"another"'}).status_code == 412


@pytest.mark.parametrize(("validator", "status"), [("ETag", 206), ("Last-Modified", 206), ("", 200)])
def test_a_part_only_of_the_same_file(document: PrivateDocument, validator: str, status: int) -> None:
    same = _get(document)[validator] if validator else '"another"'
    response = _get(document, "bytes=5-9", **{"If-Range": same})
    assert response.status_code == status
    assert _body(response) == (CONTENT[5:10] if status == 206 else CONTENT)


def test_another_file_has_another_tag(document: PrivateDocument) -> None:
    before = _get(document)["ETag"]
    document.file.save("Neu.mp4", ContentFile(CONTENT))
    assert _get(document)["ETag"] != before


def test_a_browser_seeks_and_plays_to_the_end(document: PrivateDocument) -> None:
    tag = _get(document, "bytes=0-")["ETag"]
    got, place = b"", SIZE // 2
    while place < SIZE:
        response = _get(document, f"bytes={place}-", **{"If-Range": tag})
        assert response.status_code == 206
        part = _body(response)
        got, place = got + part, place + len(part)
    assert got == CONTENT[SIZE // 2 :]


def test_an_empty_file(db: None) -> None:
    document = PrivateDocument(title="Leer", file=ContentFile(b"", name="leer.txt"))
    document.save()
    whole = _get(document)
    assert (whole.status_code, whole["Content-Length"], _body(whole)) == (200, "0", b"")
    assert _get(document, "bytes=0-").status_code == 416


# behind nginx


def test_nginx_is_told_where_the_file_lies(document: PrivateDocument, settings: Any) -> None:
    settings.LMS_FILE_DELIVERY = "x-accel"
    response = _get(document, "bytes=0-9")
    assert response.status_code == 200
    assert response.content == b""
    assert response["X-Accel-Redirect"] == f"/_private/{document.file.name}"
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert _policy(response) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    for left_to_nginx in ("Content-Range", "Accept-Ranges", "ETag", "Last-Modified"):
        assert not response.has_header(left_to_nginx)


def test_the_place_is_quoted_and_has_the_prefix_of_the_settings(document: PrivateDocument, settings: Any) -> None:
    settings.LMS_FILE_DELIVERY, settings.LMS_ACCEL_PREFIX = "x-accel", "/innen/"
    document.file.storage.save("documents/Ü %0d?.mp4", ContentFile(CONTENT))
    file = FieldFile(document, document._meta.get_field("file"), "documents/Ü %0d?.mp4")
    request = RequestFactory().get("/")
    response = serve_private(request, file=file, name="Ü.mp4", mime="video/mp4")
    assert response["X-Accel-Redirect"] == "/innen/documents/%C3%9C%20%250d%3F.mp4"
    assert not response.has_header("Content-Length")


def test_a_file_that_lies_elsewhere_is_handed_out_by_the_app(
    document: PrivateDocument, settings: Any, tmp_path: Any
) -> None:
    settings.LMS_FILE_DELIVERY, settings.PRIVATE_ROOT = "x-accel", str(tmp_path)
    response = _get(document, "bytes=0-9")
    assert not response.has_header("X-Accel-Redirect")
    assert _body(response) == CONTENT[:10]


def test_a_storage_that_is_no_folder_is_handed_out_by_the_app(document: PrivateDocument, settings: Any) -> None:
    settings.LMS_FILE_DELIVERY = "x-accel"
    document.file.storage = InMemoryStorage()
    document.file.storage.save(str(document.file.name), ContentFile(CONTENT))
    response: Any = serve_private(RequestFactory().get("/"), file=document.file, name="a.mp4", mime="video/mp4")
    assert _body(response) == CONTENT


# from a bucket


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> PrivateBucketStorage:
    for name, value in (("ACCESS_KEY_ID", "key-for-tests"), ("SECRET_ACCESS_KEY", "s"), ("SESSION_TOKEN", "token")):
        monkeypatch.setenv(f"AWS_{name}", value)
    entry = bucket_storage(
        bucket="lehrgang", folder="privat", endpoint="https://store.example:9000", region="eu-central-1", minutes=15
    )
    return PrivateBucketStorage(**entry["OPTIONS"])


@pytest.fixture
def kept(document: PrivateDocument, bucket: PrivateBucketStorage) -> FieldFile:
    document.file.storage = bucket
    return document.file


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_browser_is_sent_to_an_address_that_runs_out(kept: FieldFile, method: str) -> None:
    request = RequestFactory().generic(method, "/", headers={"Range": "bytes=0-"})
    response = serve_private(request, file=kept, name="Über uns.mp4", mime="video/mp4", inline=True)
    address = urlsplit(response["Location"])
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert response.status_code == 302
    assert response["Cache-Control"] == "no-store"
    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        f"https://store.example:9000/lehrgang/privat/{kept.name}"
    )
    assert query["X-Amz-Expires"] == "900"
    assert query["X-Amz-Security-Token"] == "token"
    assert query["response-content-type"] == "video/mp4"
    assert query["response-content-disposition"] == "inline; filename*=utf-8''%C3%9Cber%20uns.mp4"
    assert "key-for-tests" in query["X-Amz-Credential"]


def test_the_signature_holds_for_one_method_only(kept: FieldFile) -> None:
    def signature(method: str) -> str:
        request = RequestFactory().generic(method, "/")
        location = serve_private(request, file=kept, name="a.mp4", mime="video/mp4")["Location"]
        return parse_qs(urlsplit(location).query)["X-Amz-Signature"][0]

    assert signature("GET") != signature("HEAD")


def test_a_bucket_gives_nobody_a_plain_address(kept: FieldFile) -> None:
    with pytest.raises(ValueError, match="not accessible via a URL"):
        kept.url  # noqa: B018 - asked for its error


def test_captions_come_from_the_own_host(kept: FieldFile, monkeypatch: pytest.MonkeyPatch) -> None:
    on_disk = PrivateDocument.objects.get().file
    for name in ("size", "get_modified_time", "open"):
        monkeypatch.setattr(kept.storage, name, getattr(on_disk.storage, name))
    response: Any = serve_private(RequestFactory().get("/"), file=kept, name="de.vtt", mime="text/vtt", inline=True)
    assert response.status_code == 200
    assert _body(response) == CONTENT


def test_a_film_in_a_bucket_is_told_by_its_first_bytes(kept: FieldFile, bucket: PrivateBucketStorage) -> None:
    key = {"Bucket": "lehrgang", "Key": f"privat/{kept.name}"}
    with Stubber(bucket.connection.meta.client) as stub:
        stub.add_response("head_object", {"ContentLength": SIZE}, key)
        stub.add_response("get_object", {"Body": ContentFile(CONTENT[:512])}, {**key, "Range": "bytes=0-511"})
        assert kind_of_stored(kept) == "mp4"
        stub.add_response("head_object", {"ContentLength": 0}, key)
        assert kind_of_stored(kept) is None
        stub.assert_no_pending_responses()
