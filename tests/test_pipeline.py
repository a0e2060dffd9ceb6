"""What surrounds the stages of a build."""

import gc
import weakref

from kg.pipeline import uncollected


class Ring:
    def __init__(self) -> None:
        self.itself = self


def test_garbage_of_a_build_is_found_by_the_next_full_search():
    with uncollected():
        assert not gc.isenabled()
        ring = weakref.ref(Ring())
    assert gc.isenabled()
    gc.collect()
    assert ring() is None


def test_who_has_switched_the_search_off_finds_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_without_collecting_garbage_is_not_walked_at_once():
    assert gc.isenabled()
    with uncollected():
        held = [[number] for number in range(100_000)]
        assert not gc.isenabled() and gc.get_count()[0] > len(held) // 2
    assert gc.isenabled() and gc.get_count()[0] < len(held) // 2 and not gc.get_freeze_count()
    assert gc.is_tracked(held)
