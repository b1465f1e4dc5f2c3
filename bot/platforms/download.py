"""Gets a file from an address that came with a message: streamed, within bounds, and from nowhere inside.

Anybody may have written the address. So it is asked for without a word of who we are, at addresses of the
open internet alone, and at those hosts inside that the settings name; each redirect is looked at anew.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, InvalidURL, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.platforms.errors import FetchRefused, FetchRetry, FetchTooLarge

PATIENCE = ClientTimeout(total=30, connect=5, sock_read=10)
CHUNK = 64 * 1024
MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Anything else of the 4xx will be the same the next time: the link is dead, or was never for us.
LATER = frozenset({408, 425, 429})
# Addresses that a translator turns into those of IPv4 at their end (RFC 6052); and what leads inside, or
# nowhere, though the library calls it global: a site's own translator, IPv4 of old (RFC 4291), a site's own.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
CLOSED = tuple(map(ipaddress.ip_network, ("64:ff9b:1::/48", "::/96", "fec0::/10")))
# Not gzip: a few bytes of it may become gigabytes.
HEADERS = {"Accept-Encoding": "identity", "User-Agent": "Mozilla/5.0"}


class Inside(OSError):
    """The address is not of the open internet."""


class Downloads:
    """`own` are the hosts with port inside which the settings name, such as `10.0.0.5:3000`."""

    def __init__(self, own: Iterable[str] = (), timeout: ClientTimeout = PATIENCE) -> None:
        self._own, self._timeout = frozenset(own), timeout

    async def get(self, url: str, most: int) -> bytes:
        """The bytes, at most `most`. Raises `FetchRetry`, `FetchRefused` or `FetchTooLarge`."""
        connector = TCPConnector(resolver=_Outside(self._own), use_dns_cache=False, force_close=True)
        # A session for each: media are few, and nobody's cookies meet anybody's.
        async with ClientSession(connector=connector, timeout=self._timeout, auto_decompress=False) as client:
            try:
                return await self._follow(client, url, most)
            except Inside:
                raise FetchRefused("the address is inside") from None
            except (InvalidURL, ValueError):
                raise FetchRefused("not an address") from None
            except (ClientError, TimeoutError, OSError) as error:
                if isinstance(error.__cause__, Inside):
                    raise FetchRefused("the address is inside") from None
                raise FetchRetry(type(error).__name__) from None

    async def _follow(self, client: ClientSession, url: str, most: int) -> bytes:
        where = URL(url)
        for _ in range(MOST_REDIRECTS + 1):
            self._check(where)
            async with client.get(where, headers=HEADERS, allow_redirects=False) as answer:
                if answer.status in REDIRECTS:
                    where = where.join(URL(answer.headers.get("Location", "")))
                    continue
                judge(answer.status)
                return await bounded(answer, most)
        raise FetchRefused("too many redirects")

    def _check(self, where: URL) -> None:
        """An address in figures is not resolved, so that it is looked at here."""
        if where.scheme not in ("http", "https") or not where.host or where.user:
            raise FetchRefused("not an http address")
        if named(where.host, where.port or 0) in self._own:
            return
        try:
            open_one = _is_open(where.host)
        except ValueError:
            return
        if not open_one:
            raise Inside


def judge(status: int) -> None:
    """Raises what an answer's status means, unless it is 200."""
    if status == 200:
        return
    if status >= 500 or status in LATER:
        raise FetchRetry(f"status {status}")
    raise FetchRefused(f"status {status}")


async def bounded(answer: ClientResponse, most: int) -> bytes:
    """The body, counted as it comes: what it says of its length may only end it sooner.

    Raises `FetchTooLarge`, `FetchRetry`.
    """
    if (answer.content_length or 0) > most:
        raise FetchTooLarge(f"says {answer.content_length} bytes, more than {most}")
    data = bytearray()
    async for chunk in answer.content.iter_chunked(CHUNK):
        data += chunk
        if len(data) > most:
            raise FetchTooLarge(f"more than {most} bytes")
    if not data:
        raise FetchRetry("empty")
    return bytes(data)


def own_host(url: str) -> tuple[str, ...]:
    """The host with port of an address of the settings; none where there is no address."""
    parts = urlsplit(url)
    if not parts.hostname:
        return ()
    usual = 443 if parts.scheme in ("https", "wss") else 80
    return (named(parts.hostname, parts.port or usual),)


def named(host: str, port: int) -> str:
    """A host with its port, as `Downloads` compares them."""
    return f"{host.lower()}:{port}"


def _is_open(host: str) -> bool:
    """Whether an address in figures is of the open internet. Raises `ValueError` for a name."""
    address: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(host)
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in each for each in CLOSED):
            return False
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in TRANSLATED else None
        address = inner or address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast


class _Outside(AbstractResolver):
    """Names that lead inside lead nowhere; what was looked at is what is dialled."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own, self._names = own, ThreadedResolver()

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
        found = await self._names.resolve(host, port, family)  # type: ignore[arg-type]
        if named(host, port) in self._own:
            return found
        if not all(_is_open(each["host"]) for each in found):
            raise Inside(host)
        return found

    async def close(self) -> None:
        """Nothing is kept."""
