"""Read e-mail newsletters (.eml): the text part, else the words of the HTML part; the subject is the title."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from kg.errors import ArticleError
from kg.model import Article
from kg.read.encoding import decode
from kg.read.files import shown, whole
from kg.read.html import fragment
from kg.read.options import Options
from kg.read.text import article, day

_TEXTS = ("plain", "html")


def read(path: Path, ident: str, options: Options) -> Iterator[Article]:
    """Yield the article of a message. Raises ArticleError when it has no text."""
    name = shown(path)
    data = whole(path, options.max_bytes)
    try:
        message = message_from_bytes(data, policy=policy.default)
        sender, address = parseaddr(str(message.get("from", "")))
        said = {key: str(message.get(key, "")) for key in ("subject", "date")}
        text = _body(message, name)
    except (MessageError, LookupError, ValueError, AttributeError, IndexError, TypeError, RecursionError) as error:
        raise ArticleError(f"{name}: not a message that can be read ({type(error).__name__}); save it again") from error
    if not text.strip():
        raise ArticleError(f"{name}: a message without text")
    yield article(
        ident,
        text,
        hashlib.sha256(data).hexdigest(),
        name=name,
        options=options,
        title=said["subject"],
        published=day(said["date"]),
        publisher=sender or address.partition("@")[2],
    )


def _body(message: EmailMessage, name: str) -> str:
    part = message.get_body(preferencelist=_TEXTS)
    if part is None:
        return ""
    payload = part.get_payload(decode=True) or b""
    text = decode(payload, name, None, part.get_content_charset())
    return fragment(text) if part.get_content_subtype() == "html" else text.replace("\r\n", "\n")
