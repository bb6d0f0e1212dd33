"""Storage that speaks S3: Amazon's own, and what Vietnamese and other hosts offer in its language.

Each object says its type and how long it may be kept by browsers. The lock is an object that can be made only once
(``If-None-Match``). What is there is asked for before each publication, so a list of files that lies is found out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import Any

from bangtin.core.problems import UsageError
from bangtin.publishing.check import (
    BROKEN_OFF,
    MISSING_PROGRAM,
    NO_ROOM,
    NOT_WRITABLE,
    REFUSED,
    UNREACHABLE,
    PublishError,
    stop,
)
from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.model import File, keeping
from bangtin.publishing.targets.base import Files

OPTIONS = {
    "bucket": Option(str, needed=True),
    "prefix": Option(str, ""),
    "endpoint": Option(str, ""),
    "region": Option(str, ""),
    "key_env": Option(str, ""),
    "secret_env": Option(str, ""),
    "acl": Option(str, ""),
}
_LOCK = ".bangtin/lock.json"
_AT_ONCE = 8
"""Files that travel side by side."""
_BATCH = 1000
"""Objects that one request may remove."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
}
"""Said to browsers; a table of our own, because the system's differs from one computer to the next."""
_CODES = {
    "AccessDenied": NOT_WRITABLE,
    "AllAccessDisabled": NOT_WRITABLE,
    "403": NOT_WRITABLE,
    "InvalidAccessKeyId": REFUSED,
    "SignatureDoesNotMatch": REFUSED,
    "ExpiredToken": REFUSED,
    "InvalidToken": REFUSED,
    "401": REFUSED,
    "NoSuchBucket": UNREACHABLE,
    "PermanentRedirect": UNREACHABLE,
    "QuotaExceeded": NO_ROOM,
    "XMinioStorageFull": NO_ROOM,
    "InsufficientStorage": NO_ROOM,
}


class S3Store:
    """A bucket, or the part of one below a prefix."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.bucket: str = config["bucket"]
        prefix: str = config["prefix"].strip("/")
        self.prefix = f"{prefix}/" if prefix else ""
        self._client: Any = None

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Make the client; it connects when it is first used."""
        try:
            import boto3
            from botocore.config import Config as ClientConfig
        except ImportError:
            raise stop(MISSING_PROGRAM, self.config.place, program="boto3", package="pip install bangtin[s3]") from None
        if bool(self.config["key_env"]) != bool(self.config["secret_env"]):
            raise UsageError("PUBLISH: {target}: key_env and secret_env belong together", target=self.config.name)
        self._client = boto3.client(
            "s3",
            endpoint_url=self.config["endpoint"] or None,
            region_name=self.config["region"] or ("auto" if self.config["endpoint"] else None),
            aws_access_key_id=self.config.secret("key_env") or None,
            aws_secret_access_key=self.config.secret("secret_env") or None,
            config=ClientConfig(
                connect_timeout=15,
                read_timeout=60,
                retries={"max_attempts": 5, "mode": "standard"},
                max_pool_connections=_AT_ONCE,
                request_checksum_calculation="when_required",  # many that speak S3 do not know the newer checksums
                response_checksum_validation="when_required",
            ),
        )
        try:
            yield
        finally:
            self._client.close()

    # -- the lock ----------------------------------------------------------------------------------------------------

    def lock(self, who: str) -> str | None:
        """An object that is made only when there is none."""
        from botocore.exceptions import ClientError

        try:
            self._client.put_object(Bucket=self.bucket, Key=self._key(_LOCK), Body=who.encode(), IfNoneMatch="*")
        except ClientError as error:
            if _code(error) not in {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}:
                raise self._failure(error) from error
            return (self.read(_LOCK) or b"").decode("utf-8", "replace")
        except Exception as error:
            raise self._failure(error) from error
        return None

    def relock(self, who: str) -> None:
        """Write our name into the lock."""
        self.write(_LOCK, who.encode())

    def unlock(self) -> None:
        """Remove the lock."""
        with suppress(PublishError):
            self.remove([_LOCK], lambda _name: None)

    # -- files -------------------------------------------------------------------------------------------------------

    def read(self, name: str) -> bytes | None:
        """A small object."""
        from botocore.exceptions import ClientError

        try:
            data: bytes = self._client.get_object(Bucket=self.bucket, Key=self._key(name))["Body"].read()
        except ClientError as error:
            if _code(error) in {"NoSuchKey", "404"}:
                return None
            raise self._failure(error) from error
        except Exception as error:
            raise self._failure(error) from error
        return data

    def write(self, name: str, data: bytes) -> None:
        """A small object."""
        self._put(name, data)

    def remove(self, names: list[str], done: Callable[[str], None]) -> None:
        """Remove objects, a thousand at a time."""
        for start in range(0, len(names), _BATCH):
            part = names[start : start + _BATCH]
            objects = {"Objects": [{"Key": self._key(name)} for name in part], "Quiet": True}
            try:
                answer = self._client.delete_objects(Bucket=self.bucket, Delete=objects)
            except Exception as error:
                raise self._failure(error) from error
            for failed in answer.get("Errors", ()):
                code = _CODES.get(failed.get("Code", ""), BROKEN_OFF)
                raise stop(code, self.config.place, reason=f"{failed.get('Key')}: {failed.get('Message')}")
            for name in part:
                done(name)

    def send(self, files: list[tuple[str, File]], local: Files, done: Callable[[str], None]) -> None:
        """Send files side by side; all have arrived when this returns."""

        def one(name: str, file: File) -> str:
            self._put(name, local.read(name, file))
            return name

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            tasks = [pool.submit(one, name, file) for name, file in files]
            try:
                for task in as_completed(tasks):
                    done(task.result())
            finally:
                for task in tasks:
                    task.cancel()

    def tidy(self, names: list[str]) -> None:
        """Nothing is ever half there."""

    def sizes(self) -> dict[str, int] | None:
        """Everything below the prefix, a thousand objects a request."""
        found: dict[str, int] = {}
        try:
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
            for page in pages:
                for entry in page.get("Contents", ()):
                    found[entry["Key"][len(self.prefix) :]] = entry["Size"]
        except Exception as error:
            raise self._failure(error) from error
        return found

    def _put(self, name: str, data: bytes) -> None:
        more = {"ACL": self.config["acl"]} if self.config["acl"] else {}
        suffix = PurePosixPath(name).suffix.lower()
        try:
            self._client.put_object(
                Bucket=self.bucket,
                Key=self._key(name),
                Body=data,
                ContentType=_TYPES.get(suffix, "application/octet-stream"),
                CacheControl=keeping(name),
                **more,
            )
        except Exception as error:
            raise self._failure(error) from error

    def _key(self, name: str) -> str:
        return f"{self.prefix}{name}"

    def _failure(self, error: Exception) -> PublishError:
        """What an exception of botocore means; what is not one of its own is a bug, and stays what it is."""
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError

        if isinstance(error, ClientError):
            return stop(_CODES.get(_code(error), BROKEN_OFF), self.config.place, reason=str(error))
        if isinstance(error, NoCredentialsError | PartialCredentialsError):
            return stop(REFUSED, self.config.place, reason=str(error))
        if isinstance(error, BotoCoreError):
            return stop(UNREACHABLE, self.config.place, reason=str(error))
        raise error


def _code(error: Any) -> str:
    """The code of S3's answer."""
    return str(error.response.get("Error", {}).get("Code", ""))
