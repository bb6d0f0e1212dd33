"""A bucket: moto's server on this machine answers like S3."""

from __future__ import annotations

import json
from contextlib import suppress

import boto3
import pytest
from tests.build.publishing.press import ended, kill, until
from tests.build.publishing.servers import s3

KEYS = {"BANGTIN_TEST_KEY": "test-access-key", "BANGTIN_TEST_SECRET": "test-secret-access-key"}


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    with s3(tmp_path_factory.mktemp("moto")) as address:
        yield address


@pytest.fixture
def bucket(endpoint, request):
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="x",
        aws_secret_access_key="y",
    )
    name = request.node.name.replace("_", "-").lower()[:60].strip("-")
    client.create_bucket(Bucket=name)
    yield client, name
    client.close()


@pytest.fixture
def press(new_press, endpoint, bucket, monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    return new_press(
        {
            "kind": "s3",
            "bucket": bucket[1],
            "prefix": "cong",
            "endpoint": endpoint,
            "region": "us-east-1",
            "key_env": "BANGTIN_TEST_KEY",
            "secret_env": "BANGTIN_TEST_SECRET",
            "keep": 3,
        }
    )


def shown(bucket):
    client, name = bucket
    found = {}
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=name, Prefix="cong/"):
        for entry in page.get("Contents", ()):
            if not entry["Key"].startswith("cong/.bangtin/"):
                found[entry["Key"][5:]] = client.get_object(Bucket=name, Key=entry["Key"])["Body"].read()
    return found


def test_all_arrives_and_then_only_what_changed(press, bucket):
    first = press()
    assert (first.status, first.state, first.codes) == (0, "published", [])
    assert shown(bucket) == press.site.files()
    assert press().state == "same"
    press.text(1)
    second = press()
    assert 0 < second.data["new"] + second.data["changed"] < first.data["new"] / 2
    assert shown(bucket) == press.site.files()
    press.site.delete("binh-minh/tin-tuc/2024/2024-11-30-lan-thu/index.md")
    press.build()
    assert press().data["deleted"] > 0
    assert shown(bucket) == press.site.files()


def test_each_object_says_its_type_and_how_long_it_keeps(press, bucket):
    press()
    client, name = bucket
    tree = shown(bucket)

    def said(path):
        head = client.head_object(Bucket=name, Key=f"cong/{path}")
        return head["ContentType"], head["CacheControl"]

    style = next(path for path in tree if path.startswith("theme/bangtin.") and path.endswith(".css"))
    photo = next(path for path in tree if path.endswith(".webp") and "/photos/" in path)
    assert said("index.html") == ("text/html; charset=utf-8", "public, max-age=0, must-revalidate")
    assert said(style) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    assert said(photo) == ("image/webp", "public, max-age=259200")
    unknown = [path for path in tree if said(path)[0] == "application/octet-stream"]
    assert unknown == []


def test_back_and_the_list(press, bucket):
    releases, trees = [], []
    for number in range(2):
        press.text(number)
        releases.append(press().release)
        trees.append(shown(bucket))
    assert press("--rollback").release == releases[0]
    assert shown(bucket) == trees[0]
    assert [(one["id"], one["current"]) for one in press("--list").data["releases"]] == [
        (releases[1], False),
        (releases[0], True),
    ]
    assert press("--purge").data["deleted"] == 1
    assert press("--rollback").codes == ["PUB031"]


def test_what_somebody_changed_there_is_found_out(press, bucket):
    press()
    client, name = bucket
    client.put_object(Bucket=name, Key="cong/index.html", Body=b"casino")
    client.delete_object(Bucket=name, Key="cong/404.html")
    told = press()
    assert (told.state, told.codes) == ("published", ["PUB033"])
    assert shown(bucket) == press.site.files()


def test_killed_in_the_middle_it_goes_on_and_parts_come_before_pages(press, bucket):
    client, name = bucket
    process = press.start()
    until(lambda: client.list_objects_v2(Bucket=name)["KeyCount"] > 20 or process.poll() is not None, 60)
    kill(process)
    arrived = shown(bucket)
    assert 15 < len(arrived) < len(press.site.files())
    if any(path.endswith(".html") for path in arrived):
        parts = [path for path in press.site.files() if path.endswith((".webp", ".css", ".jpg"))]
        assert set(parts) <= arrived.keys()
    told = press()
    assert (told.status, told.codes) == (0, ["PUB021"])
    assert told.data["new"] + told.data["changed"] < len(press.site.files())
    assert shown(bucket) == press.site.files()


def test_two_at_once(press, bucket, tmp_path):
    other = press.sibling(tmp_path / "other")
    both = [press.start(), other.start()]
    states = [ended(process).state for process in both]
    assert "published" in states
    assert set(states) <= {"published", "failed", "same"}
    client, name = bucket
    who = {"owner": "somebody", "who": "lan@van-phong, 77", "since": "2024-12-02T02:00:00+00:00"}
    client.put_object(Bucket=name, Key="cong/.bangtin/lock.json", Body=json.dumps(who).encode())
    press.text(1)
    told = press()
    assert (told.status, told.codes) == (1, ["PUB020"])
    assert "lan@van-phong, 77" in told.messages("PUB020")[0]
    assert press("--break-lock").state == "published"


def test_a_bucket_or_a_server_that_is_not_there(press, monkeypatch):
    press.target["bucket"] = "khong-co"
    assert press().codes == ["PUB022"]
    press.target["endpoint"] = "http://127.0.0.1:1"
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert press().codes == ["PUB022"]


def test_a_secret_that_is_not_set(press, monkeypatch, capsys):
    monkeypatch.delenv("BANGTIN_TEST_SECRET")
    with suppress(AssertionError, ValueError):
        press()
    assert "BANGTIN_TEST_SECRET" in capsys.readouterr().err
