"""The families of classes: which of a name's or referent's classes are people, places, bodies.

`name.cls in PEOPLE`
"""

from __future__ import annotations

PEOPLE = frozenset({"Person", "Official"})
PLACES = frozenset({"Place", "City", "County", "State", "Country"})
TOWNS = PLACES - {"State", "Country"}  # what one lives or sits in
GOVERNED = PLACES - {"Place"}  # what has a government that may answer for it
BODIES = frozenset({"Organization", "Agency", "Party", "NewsOutlet"})
SPEAKERS = PEOPLE | BODIES
