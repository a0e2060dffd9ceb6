"""What surrounds the stages of a build."""

import gc
import weakref

from kg.pipeline import uncollected


class Ring:
    def __init__(self) -> None:
        self.itself = self


def test_garbage_is_looked_for_after_a_build_and_found():
    with uncollected():
        assert not gc.isenabled()
        ring = weakref.ref(Ring())
    assert gc.isenabled()
    young = [[number] for number in range(gc.get_threshold()[0] * 2)]  # as many as make Python look
    assert ring() is None and young


def test_who_has_switched_the_search_off_finds_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
