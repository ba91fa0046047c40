import json
import struct
from collections import Counter
from pathlib import Path

from cassandra.metadata import Murmur3Token  # the hash of Cassandra's partitioner

lines = Path(__file__).with_name("genesis.jsonl").open(encoding="utf-8")
verses = [json.loads(line) for line in lines]


def node(*parts, nodes=3):
    """Which of three equal shares of the ring of tokens a partition falls into."""
    packed = [str(part).encode() for part in parts]
    if len(parts) > 1:  # a key of several columns: length, value, zero
        packed = [struct.pack(">H", len(p)) + p + b"\0" for p in packed]
    return (Murmur3Token.hash_fn(b"".join(packed)) + 2**63) * nodes >> 64


for bucket in (None, 10, 1):
    partitions = Counter()
    for v in verses:
        key = [v["language"]]
        if bucket:
            key.append(str(v["chapter"] // bucket))
        partitions[tuple(key)] += 1
    load = Counter()
    for key, rows in partitions.items():
        load[node(*key)] += rows
    busiest = max(load.values()) / len(verses)
    print(bucket, len(partitions), max(partitions.values()), f"{busiest:.0%}")
    #> None 5 4599 57%
    #> 10 30 1026 37%
    #> 1 250 201 37%
