"""What has to run, and what a passing run changes in the records.

A snippet or a notebook is due when its fingerprint is not the one that the record holds: its text, its data, its server
or one of the packages that it needs has changed since it last ran alone.
"""


def is_due(kept: dict, fingerprint: str, everything: bool = False) -> bool:
    """Whether an entry of the record, {} where there is none, is of another state than `fingerprint`."""
    return everything or kept.get("hash") != fingerprint


def renewed(kept: dict[str, dict], passed: dict[str, dict], exists, renew: bool = False) -> dict[str, dict]:
    """The record after a passing run: what `passed` and was due is new; with `renew`, all that passed.

    `exists(name)` tells what is still there; the entries of the rest go.
    """
    new = {name: entry for name, entry in passed.items() if is_due(kept.get(name, {}), entry["hash"], renew)}
    return {name: entry for name, entry in (kept | new).items() if exists(name)}
