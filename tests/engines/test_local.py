"""Several processes: what they are sent, and in what order it comes back."""

import pytest

from kg.engines.local import _ahead


class Pool:
    """Runs a task when somebody asks for it, and counts those that wait."""

    def __init__(self):
        self.sent = self.taken = self.most = 0

    def apply_async(self, work, given):
        self.sent += 1
        self.most = max(self.most, self.sent - self.taken)
        return Waiting(self, work, given)


class Waiting:
    def __init__(self, pool, work, given):
        self.pool, self.work, self.given = pool, work, given

    def get(self):
        self.pool.taken += 1
        return self.work(*self.given)


@pytest.mark.parametrize("count", [0, 3, 40])
def test_results_come_in_order_and_only_so_many_tasks_are_sent_ahead(count):
    pool = Pool()
    assert list(_ahead(pool, lambda task: task * 2, iter(range(count)), 8)) == [2 * n for n in range(count)]
    assert pool.most == min(count, 8)


def test_no_task_is_asked_for_before_it_can_be_sent():
    asked = []
    results = _ahead(Pool(), lambda task: task, (asked.append(n) or n for n in range(100)), 4)
    next(results)
    assert len(asked) == 5
