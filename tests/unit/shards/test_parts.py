"""How many processes share the work of one unit."""

from __future__ import annotations

import pytest

from bangtin.shards.plan import Shard
from bangtin.shards.runners import parts_of


def shards(*texts: int) -> list[Shard]:
    return [
        Shard(f"u{n}", {f"u{n}/{i}.md": "" for i in range(count)} | {f"u{n}/a.jpg": ""}, "", {})
        for n, count in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "jobs", "expected"),
    [
        ((10_000,), 4, [4]),
        ((10_000,), 1, [1]),
        ((900,), 4, [1]),
        ((1_200,), 4, [2]),
        ((10_000, *[10] * 31), 2, [2, *[1] * 31]),
        ([310] * 32, 2, [1] * 32),
        ((2_000, 2_000), 4, [2, 2]),
        ((0, 0), 4, [1, 1]),
        ((), 4, []),
    ],
)
def test_only_what_the_others_would_wait_for_is_shared(texts, jobs, expected):
    found = parts_of(shards(*texts), jobs, 500)
    assert list(found.values()) == expected
