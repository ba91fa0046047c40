"""Importing this closes the network: connections and look-ups go to loopback or are refused (promise 11)."""

import ipaddress
import sys


def refuse_other_hosts(event: str, args: tuple) -> None:
    """Audit hook: raise ConnectionRefusedError, one sentence, for any address that is not on this machine."""
    if event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host in (None, "", "localhost"):
        return
    try:
        if ipaddress.ip_address(host).is_loopback or host == "0.0.0.0":
            return
    except ValueError:
        pass
    raise ConnectionRefusedError(f"{host} is another host; tests and snippets reach loopback only")


sys.addaudithook(refuse_other_hosts)
