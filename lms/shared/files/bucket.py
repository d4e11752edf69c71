"""The private storage on S3 or a store that speaks like it. Needs the packages of the extra `s3`."""

from storages.backends.s3 import S3Storage


class PrivateBucketStorage(S3Storage):
    """Objects of a private bucket; `serve_private` sends the browser to a signed address that runs out."""

    def url(self, name: str | None, *args: object, **kwargs: object) -> str:
        """Refuse: whoever asks for a plain address has not asked who may have the file.

        Raises:
            ValueError: always.
        """
        raise ValueError("This file is not accessible via a URL.")

    def signed_address(self, name: str, *, mime: str, disposition: str, method: str) -> str:
        """Return the address of one file, signed here without a request to the bucket.

        Args:
            name: in this storage.
            mime: content type that the bucket answers with.
            disposition: value of `Content-Disposition` that it answers with.
            method: GET or HEAD; the signature holds for this one only.
        """
        told = {
            "ResponseContentType": mime,
            "ResponseContentDisposition": disposition,
            "ResponseCacheControl": "private, max-age=0, must-revalidate",
        }
        return str(super().url(name, parameters=told, http_method=method))

    def first_bytes(self, name: str, *, count: int) -> bytes:
        """Return the start of a file; an empty one has none."""
        key = self._normalize_name(name)
        if not self.size(name):
            return b""
        answer = self.bucket.Object(key).get(Range=f"bytes=0-{count - 1}")
        return bytes(answer["Body"].read())
