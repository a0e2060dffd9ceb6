"""One invented story in many formats."""

import json

STORY = "The council of Midvale voted on Monday to close the bridge for a year, and Mayor Ann Lee said it was high time."
MORE = "Gov. Carl Benson criticized the vote on Tuesday and urged the mayor to open the bridge again before the winter comes."
PAGE = f"""<!DOCTYPE html><html><head><title>Bridge closes | Midvale Herald</title>
<script type="application/ld+json">{json.dumps({
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Midvale closes its bridge",
    "datePublished": "2025-06-06T22:10:00-04:00", "author": [{"@type": "Person", "name": "Jane Q. Roe"}],
    "publisher": {"@type": "Organization", "name": "Midvale Herald"}, "mainEntityOfPage": "https://herald.example/bridge"})}
</script></head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Midvale closes its bridge</h1><p>{STORY}</p><p>{MORE}</p></article>
<footer>Copyright, all rights reserved. <script>alert(1)</script></footer></body></html>"""
RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Midvale Herald</title><link>https://herald.example/</link>
<item><title>Bridge &amp; tunnel</title><link>https://herald.example/1</link><guid>tag:herald,1</guid>
<pubDate>Fri, 06 Jun 2025 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{STORY}</p><p>{MORE}</p>]]></content:encoded></item>
<item><title>Empty</title><link>https://herald.example/2</link></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><id>x</id>
<entry><id>urn:1</id><title>Bridge</title><updated>2025-06-07T00:00:00Z</updated><author><name>Bo Day</name></author>
<content type="html">&lt;p&gt;{STORY}&lt;/p&gt;</content></entry></feed>"""
MAIL = (
    "From: Midvale Herald <news@herald.example>\r\nSubject: =?utf-8?q?Bridge_=E2=80=93_closed?=\r\n"
    "Date: Fri, 06 Jun 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
    f"--x\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{STORY} =96\r\n"
    f"--x\r\nContent-Type: text/html\r\n\r\n<p>{MORE}</p>\r\n--x--\r\n"
)


def pdf(*lines: str) -> bytes:
    """Return the smallest PDF that shows some lines."""
    shown = "BT /F1 12 Tf 72 700 Td " + " ".join(f"({line}) Tj 0 -14 Td" for line in lines) + " ET"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return data + tail.encode()


def warc(*pages: tuple[str, str, bytes]) -> bytes:
    found = b""
    for address, kind_, body in pages:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind_}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-06-08T00:00:00Z\r\n"
        head += f"WARC-Record-ID: <urn:uuid:{len(address):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        found += f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"
    return found
