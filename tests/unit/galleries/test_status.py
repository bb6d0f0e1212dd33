"""What `bangtin photos` can tell."""

from __future__ import annotations

import pytest

from bangtin.galleries.model import Recipe
from bangtin.galleries.status import Use, cache_status, where_used

USES = [
    Use("truong-a/tin/khai-giang", "content/truong-a/tin/2026/2026-09-05-khai-giang/anh-1.jpg", "a" * 24, "1" * 64),
    Use("truong-b/tin/khai-giang", "content/truong-b/tin/2026/2026-09-05-khai-giang/anh-1.jpg", "b" * 24, "1" * 64),
    Use("truong-b/tin/hop", "content/truong-b/tin/2026/2026-10-01-hop/xanh-1.jpg", "c" * 24, "2" * 64),
]


@pytest.mark.parametrize(
    "photo",
    [
        f"/truong-a/photos/{'a' * 24}-640.webp",
        f"https://vi.du/truong-a/photos/{'a' * 24}-1280.jpg",
        "a" * 24,
        "1" * 64,
        "truong-a/tin/2026/2026-09-05-khai-giang/anh-1.jpg",
        "anh-1.jpg",
    ],
)
def test_a_photo_is_found_with_all_its_copies(photo):
    assert where_used(USES, photo) == USES[:2]


def test_half_a_name_is_no_name():
    assert where_used(USES, "1.jpg") == []
    assert where_used(USES, "xanh-1.jpg") == USES[2:]


def test_counts(kitchen, pictures):
    one, two = kitchen.cook(pictures.scene(500, 400)), kitchen.cook(pictures.scene(600, 400))
    state = cache_status(kitchen.store, {one.job.key, "f" * 24}, verify=True)
    assert (state.photos, state.unused) == (2, 1)
    assert state.files == len(one.paths) + len(two.paths)
    assert state.bytes == sum(path.stat().st_size for path in one.paths + two.paths)
    assert state.unused_bytes == sum(path.stat().st_size for path in two.paths)
    assert state.missing == ("f" * 24,)
    assert state.damaged == ()
    two.paths[0].write_bytes(b"RIFF")
    assert cache_status(kitchen.store, (), verify=True).damaged == (two.paths[0].name,)
    assert Recipe().fingerprint() == Recipe().fingerprint()
