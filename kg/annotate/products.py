"""Matrix products of the statistical model, done by numpy's BLAS on one thread.

    make_fast(nlp)  # the same tags and parses, in about two thirds of the time

spaCy multiplies matrices with BLIS, whose kernels are several times slower than numpy's OpenBLAS on most x86
processors. One thread, so that sums are always made in the same order (and `--workers` do not fight for the cores).
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController


class SingleThreadedOps(NumpyOps):
    """Thinc's operations on the CPU with numpy's matrix product; the rest of the process keeps its threads."""

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(self, x, y, out=None, trans1=False, trans2=False):
        libraries = [(lib, lib.get_num_threads()) for lib in _libraries()]
        try:
            for lib, _ in libraries:
                lib.set_num_threads(1)
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        finally:
            for lib, threads in libraries:
                lib.set_num_threads(threads)


def make_fast(nlp: Language) -> None:
    """Give every layer of the pipeline's models the fast product; models on a GPU keep theirs."""
    ops = SingleThreadedOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


@lru_cache(maxsize=1)
def _libraries() -> list:
    return ThreadpoolController().select(user_api="blas").lib_controllers
