"""The short cache believes for seconds, forgets when told, and never grows without bound."""

from __future__ import annotations

from datetime import timedelta

from engines.kernel.clock import VirtualClock
from runtime.identity.cache import ShortCache


def test_an_entry_is_believed_for_five_seconds(clock: VirtualClock) -> None:
    cache: ShortCache[str, int] = ShortCache()
    cache.put("a", 1, clock.now())
    clock.advance(timedelta(seconds=4.9))
    assert cache.get("a", clock.now()) == 1


def test_it_is_forgotten_after_that(clock: VirtualClock) -> None:
    cache: ShortCache[str, int] = ShortCache()
    cache.put("a", 1, clock.now())
    clock.advance(timedelta(seconds=5))
    assert cache.get("a", clock.now()) is None


def test_it_is_forgotten_when_told(clock: VirtualClock) -> None:
    cache: ShortCache[str, int] = ShortCache()
    cache.put("a", 1, clock.now())
    cache.drop("a")
    assert cache.get("a", clock.now()) is None


def test_a_full_cache_starts_over(clock: VirtualClock) -> None:
    cache: ShortCache[int, int] = ShortCache(bound=2)
    for key in range(3):
        cache.put(key, key, clock.now())
    assert [cache.get(key, clock.now()) for key in range(3)] == [None, None, 2]
