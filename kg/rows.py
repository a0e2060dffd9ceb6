"""Values that a graph has by the hundred thousand: tuples with names, which `dataclasses.replace` takes as it does any other.

    @row
    class Line(NamedTuple): …

A frozen dataclass of fifteen fields takes six times as long to make, and more memory to keep.
"""

from __future__ import annotations

from dataclasses import dataclass

row = dataclass(init=False, repr=False, eq=False)  # all that is left to it is to say what the fields are
