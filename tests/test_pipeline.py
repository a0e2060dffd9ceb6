"""What surrounds the stages of a build."""

import gc

from kg.pipeline import uncollected


def test_what_a_build_has_made_is_not_walked_when_the_search_for_garbage_goes_on():
    gc.collect()
    with uncollected():
        assert not gc.isenabled()
        made = [[number] for number in range(10_000)]
    assert gc.isenabled() and gc.get_freeze_count() == 0
    assert any(one is made for one in gc.get_objects(generation=2))  # the generation that is walked last
    made[0].append(made)  # a ring in what was made is garbage like any other
    held = len(gc.get_objects())
    del made
    assert gc.collect() >= 2 and len(gc.get_objects()) < held


def test_what_a_caller_has_frozen_stays_so():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with uncollected():
            pass
        assert gc.get_freeze_count() > 0.9 * frozen > 0
    finally:
        gc.unfreeze()
