"""Connections to hosts of the public internet, and to no others."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl

from build_dossier.errors import DossierError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def connected(
    scheme: str, host: str, port: int | None, patience: float, *, local: bool
) -> http.client.HTTPConnection:
    """Connect to a host, at an address that was looked at and not asked for a second time.

    Args:
        scheme: `http` or `https`.
        host: Its name or address.
        port: The port, where it is not that of the scheme.
        patience: Seconds that it may be silent.
        local: Whether it is to be this very machine.

    Raises:
        DossierError: It has an address that is not of the public internet, or, if it is to be
            this machine, one that is not of this machine.
        OSError: It cannot be reached.
    """
    secure = scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=patience)
    opened = _opened(host, connection.port, patience, local=local)
    try:
        connection.sock = (
            ssl.create_default_context().wrap_socket(opened, server_hostname=host)
            if secure
            else opened
        )
    except OSError:
        opened.close()
        raise
    return connection


def _opened(host: str, port: int, patience: float, *, local: bool) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for one in addresses:
        if not is_allowed(one, local=local):
            where = "not this machine" if local else "not of the public internet"
            raise DossierError(f"{host} cannot be asked: its address {one} is {where}")
    failure = OSError("it has no address")
    for one in addresses:
        try:
            return socket.create_connection((one, port), patience)
        except OSError as error:
            failure = error
    raise failure


def is_allowed(address: str, *, local: bool) -> bool:
    """Whether an address may be connected to."""
    known: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    return known.is_loopback if local else known.is_global and not known.is_multicast
