"""Stable identifiers: the same input gives the same name, whatever the order or the machine."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def digest(*parts: object, length: int = 16) -> str:
    """Return a hexadecimal name for the parts: SHA-256 over them with a separator, shortened.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join([part if type(part) is str else str(part) for part in parts])
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:length]


@lru_cache(maxsize=1 << 16)  # the same names come back in article after article
def slug(name: str) -> str:
    """Return the name in lower-case ASCII joined by hyphens, for use in an IRI.

    >>> slug("Travis County Sheriff’s Office")
    'travis-county-sheriffs-office'
    """
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", re.sub(r"['’]", "", folded.lower())).strip("-") or digest(name)
