"""A small server for the part of Pinecone's REST protocol that one snippet uses. It is not Pinecone.

It listens where Pinecone's own emulator does, so the snippet names that address. CALLS is what client 10.2 sends for
the snippet: a client that speaks otherwise fails the test. By hand: python tests/servers/pinecone_server.py
"""

import contextlib
import time

from rest_server import Handler, cosine, serve_rest

PORT, VERSION = 5080, "2026-07"
TASK = ["POST /query", "POST /vectors/update", "POST /query", "POST /vectors/delete", "POST /query"]
CALLS = [
    f"{call} {VERSION}"
    for call in ["POST /indexes", "GET /indexes/notes", "POST /vectors/upsert", *TASK]
    + ["POST /vectors/upsert", "POST /query", "DELETE /indexes/notes", "GET /indexes/notes"]
]


class Pinecone(Handler):
    def note(self) -> str:
        return f"{super().note()} {self.headers['X-Pinecone-Api-Version']}"

    def answer(self, parts: list[str], body: dict) -> tuple[int, dict]:
        indexes = self.rows.setdefault("indexes", {})
        rows = self.rows.setdefault(f"namespace {body.get('namespace', '')}", {})
        match self.command, parts:
            case "POST", ["indexes"]:
                ready = {"status": {"ready": True, "state": "Ready"}, "deletion_protection": "disabled"}
                indexes[body["name"]] = {**body, **ready, "host": f"http://localhost:{PORT}"}
                return 201, indexes[body["name"]]
            case "GET", ["indexes", name]:
                return 200, indexes[name]
            case "DELETE", ["indexes", name]:
                return 202, indexes.pop(name) and {}
            case "POST", ["vectors", "upsert"]:
                rows.update({row["id"]: row for row in body["vectors"]})
                return 200, {"upsertedCount": len(body["vectors"])}
            case "POST", ["vectors", "update"]:
                rows[body["id"]]["metadata"].update(body["setMetadata"])
                return 200, {"matchedRecords": 1}
            case "POST", ["vectors", "delete"]:
                return 200, {} if [rows.pop(id) for id in body["ids"]] else {}
            case "POST", ["query"]:
                since = body.get("filter", {}).get("year", {}).get("$gte", 0)
                kept = [row for row in rows.values() if row["metadata"]["year"] >= since]
                hits = [{"id": row["id"], "score": cosine(row["values"], body["vector"])} for row in kept]
                hits = sorted(hits, key=lambda hit: -hit["score"])[: body["topK"]]
                return 200, {"matches": hits, "namespace": body.get("namespace", ""), "usage": {"readUnits": 1}}
        raise KeyError(self.path)


@contextlib.contextmanager
def serve():
    """Serve on PORT and yield the list of calls, which grows as they come."""
    with serve_rest(Pinecone, PORT) as (calls, _):
        yield calls


if __name__ == "__main__":
    with serve():
        time.sleep(1e6)
