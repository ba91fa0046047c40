"""A small CQL server for what one snippet asks, over CQLite's SSTables. It is not Cassandra.

It speaks version 4 of the native protocol, with the driver's own functions for its parts. CQLite, which writes and reads
Cassandra's files, would scan for any WHERE and GROUP BY. Cassandra refuses many of them; this server refuses a WHERE without
the partition key and a GROUP BY of a column outside the primary key, in the words of Cassandra's StatementRestrictions and
SelectStatement, and not the others. What it was not built for is a server error. By hand: .venv/stores/bin/python tests/servers/cassandra_server.py
"""

import contextlib
import re
import socketserver
import struct
import tempfile
import threading
from io import BytesIO
from pathlib import Path

import cqlite
from cassandra import cqltypes
from cassandra.protocol import (
    read_longstring,
    read_short,
    read_string,
    read_value,
    write_int,
    write_short,
    write_string,
    write_value,
)
from mongodb_server import by_hand

PORT = 9042
KEYSPACE = "handbook_genesis"
CALLS = [
    *[f"DROP KEYSPACE {KEYSPACE}", f"CREATE KEYSPACE {KEYSPACE}", "CREATE TABLE verses", "CREATE TABLE chapters"],
    *["PREPARE INSERT verses", "PREPARE INSERT chapters", "EXECUTE INSERT verses", "EXECUTE INSERT chapters"],
]
CODES = {"text": 0x0D, "int": 0x09, "bigint": 0x02}
TYPES = {"text": cqltypes.UTF8Type, "int": cqltypes.Int32Type, "bigint": cqltypes.LongType}
OF_CQLITE = {"Text": "text", "Integer": "int", "BigInt": "bigint"}
FILTERING = (
    "Cannot execute this query as it might involve data filtering and thus may have unpredictable performance. "
    "If you want to execute this query despite the performance unpredictability, use ALLOW FILTERING"
)
GROUPING = "Group by is currently only supported on the columns of the PRIMARY KEY, got {}"
NODE = {"host_id": bytes(16), "schema_version": bytes(16), "cluster_name": b"handbook", "data_center": b"one"}
NODE |= {"rack": b"one", "release_version": b"5.0.0", "partitioner": b"org.apache.cassandra.dht.Murmur3Partitioner"}


class Invalid(Exception):
    """What Cassandra refuses as an invalid request."""


class Table:
    """Columns with their types, the key, and CQLite once for writing and once for reading."""

    def __init__(self, ddl: str, folder: Path):
        self.columns = dict(re.findall(r"(\w+) (text|int|bigint)\b", ddl))
        partition, clustering = re.search(r"PRIMARY KEY \(\(([\w, ]+)\)([\w, ]*)\)", ddl).groups()
        self.partition, self.key = re.findall(r"\w+", partition), re.findall(r"\w+", partition + clustering)
        (folder / "empty").mkdir(parents=True)
        (folder / "ddl.cql").write_text(f"{ddl};", encoding="utf-8")
        self.folder, self.schema = folder, {"schema": folder / "ddl.cql"}
        self.writer = cqlite.open(folder / "empty", writable=True, write_dir=folder / "new", **self.schema)

    def select(self, query: str) -> tuple[list[str], list[str], list[list]]:
        """(names, types, rows) of a SELECT; Invalid where the key does not serve it."""
        where = re.search(r" WHERE (.+?)(?: GROUP BY | ALLOW FILTERING|$)", query)
        asked = set(re.findall(r"(\w+) *[=<>]", where[1])) if where else set(self.partition)
        if not set(self.partition) <= asked <= set(self.key) and "ALLOW FILTERING" not in query:
            raise Invalid(FILTERING)
        group = re.search(r" GROUP BY (\w+)", query)
        if group and group[1] not in self.key:
            raise Invalid(GROUPING.format(group[1]))
        self.writer.flush_run()
        with cqlite.open(self.folder / "new" / "data", **self.schema) as reader:
            result = reader.execute(query.replace(" ALLOW FILTERING", ""))
            names = [column.name for column in result.columns]
            types = [OF_CQLITE[column.data_type] for column in result.columns]
            return names, types, [[TYPES[t].to_binary(row[n], 4) for n, t in zip(names, types)] for row in result]


class Cql(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while len(head := self.rfile.read(9)) == 9:
            _, _, stream, code, size = struct.unpack(">BBhBi", head)
            body, out = BytesIO(self.rfile.read(size)), BytesIO()
            try:
                with self.server.lock:
                    code = self.answer(code, body, out)
            except Exception as error:  # 0x2200: invalid request, 0: server error
                code, out = 0x00, BytesIO()
                write_int(out, 0x2200 if isinstance(error, Invalid) else 0)
                write_string(out, str(error))
            self.wfile.write(struct.pack(">BBhBi", 0x84, 0, stream, code, out.tell()) + out.getvalue())

    def answer(self, code: int, body: BytesIO, out: BytesIO) -> int:
        """Write what is answered to a request into `out`; its opcode."""
        if code == 0x05:  # OPTIONS: SUPPORTED
            write_short(out, 2)
            for name, values in {"CQL_VERSION": ["3.4.7"], "COMPRESSION": []}.items():
                write_string(out, name)
                write_short(out, len(values))
                [write_string(out, value) for value in values]
            return 0x06
        if code in (0x01, 0x0B):  # STARTUP, REGISTER: READY
            return 0x02
        if code == 0x0A:
            self.execute(*self.server.prepared[int(read_string(body))], body, out)
        else:
            query = " ".join(read_longstring(body).split())
            name = re.search(r"(?:FROM|INTO|TABLE|KEYSPACE) (?:IF EXISTS )?(?:\w+\.)?(\w+)", query)[1]
            (self.prepare if code == 0x09 else self.query)(query, name, out)
        return 0x08

    def note(self, call: str) -> None:
        self.server.calls += [call] if call not in self.server.calls else []

    def columns(self, out: BytesIO, table: str, names: list[str], codes: list[int]) -> None:
        [write_string(out, word) for word in (KEYSPACE, table)]
        for name, code in zip(names, codes):
            write_string(out, name)
            write_short(out, code)

    def query(self, query: str, name: str, out: BytesIO) -> None:
        if query.startswith(("CREATE", "DROP")):
            verb, kind = query.split()[:2]
            self.note(f"{verb} {kind} {name}")
            if verb == "DROP" and not self.server.tables:  # IF EXISTS, and nothing does
                return write_int(out, 1)
            write_int(out, 5)
            done = {"CREATE": "CREATED", "DROP": "DROPPED"}[verb]
            [write_string(out, word) for word in (done, kind, KEYSPACE, name)[: 4 if kind == "TABLE" else 3]]
            if kind == "TABLE":
                self.server.tables[name] = Table(query, Path(tempfile.mkdtemp(dir=self.server.folder)))
            elif verb == "DROP":
                self.server.tables.clear()
            return None
        if " system." in query:  # system.local, and system.peers without rows
            names = list(NODE)
            codes = [0x0C if len(value) == 16 else 0x0D for value in NODE.values()]  # uuid, varchar
            rows = [list(NODE.values())] if name == "local" else []
        else:
            names, types, rows = self.server.tables[name].select(query)
            codes = [CODES[kind] for kind in types]
        [write_int(out, number) for number in (2, 1, len(names))]
        self.columns(out, name, names, codes)
        write_int(out, len(rows))
        [write_value(out, value) for row in rows for value in row]
        return None

    def prepare(self, query: str, name: str, out: BytesIO) -> None:
        """Only INSERT with a marker for each of its columns."""
        names = re.findall(r"\w+", re.search(r"\(([\w, ]+)\) VALUES \([?, ]+\)$", query)[1])
        self.note(f"PREPARE INSERT {name}")
        write_int(out, 4)
        write_string(out, str(len(self.server.prepared)))
        self.server.prepared.append((name, names))
        [write_int(out, number) for number in (1, len(names), 0)]
        self.columns(out, name, names, [CODES[self.server.tables[name].columns[column]] for column in names])
        [write_int(out, number) for number in (4, 0)]

    def execute(self, name: str, names: list[str], body: BytesIO, out: BytesIO) -> None:
        self.note(f"EXECUTE INSERT {name}")
        table, _ = self.server.tables[name], body.read(3)  # consistency and flags
        values = [read_value(body) for _ in range(read_short(body))]
        values = [TYPES[table.columns[column]].from_binary(value, 4) for column, value in zip(names, values)]
        literals = [str(v) if isinstance(v, int) else "'" + v.replace("'", "''") + "'" for v in values]
        table.writer.execute(f"INSERT INTO {KEYSPACE}.{name} ({', '.join(names)}) VALUES ({', '.join(literals)})")
        write_int(out, 1)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True


@contextlib.contextmanager
def serve():
    """Serve on PORT and yield the list of calls, each once, in the order in which they first came."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # CQLite waits for the disk after each INSERT
    with tempfile.TemporaryDirectory(dir=memory) as folder, Server(("127.0.0.1", PORT), Cql) as server:
        server.lock, server.folder, server.tables, server.prepared, server.calls = threading.Lock(), folder, {}, [], []
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.calls
        finally:
            server.shutdown()


if __name__ == "__main__":
    by_hand(serve)
