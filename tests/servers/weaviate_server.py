"""A small server for the part of Weaviate's protocols that one snippet uses. It is not Weaviate.

REST for the schema and single objects; gRPC, with the client's own stubs, for batches and searches; on the ports that
connect_to_local() expects. CALLS is what client 4.23 sends for the snippet: one that speaks otherwise fails the test.
"""

import contextlib
import struct
import time
from concurrent.futures import ThreadPoolExecutor

import grpc
from rest_server import Handler, cosine, serve_rest
from weaviate.proto.v1 import batch_pb2, properties_pb2, search_get_pb2, weaviate_pb2_grpc

PORT, GRPC_PORT = 8080, 50051
CALLS = [
    *["GET /v1/.well-known/openid-configuration", "GET /v1/meta", "gRPC Check", "POST /v1/schema"],
    *["gRPC BatchObjects", "gRPC Search", "PATCH /v1/objects/Note", "gRPC Search"],
    *["DELETE /v1/objects/Note", "gRPC Search", "DELETE /v1/schema/Note"],
]


def vector_of(message) -> tuple[float, ...]:
    """The vector of a batch object or of a search: bytes, in one of two places."""
    data = message.vectors[0].vector_bytes if message.vectors else message.vector_bytes
    return struct.unpack(f"<{len(data) // 4}f", data)


class Rest(Handler):
    def note(self) -> str:
        return "/".join(super().note().split("/")[:4])

    def answer(self, parts: list[str], body: dict) -> tuple[int, dict]:
        match self.command, parts[1:]:
            case "GET", ["meta"]:
                return 200, {"version": "1.34.0", "hostname": "http://localhost", "modules": {}}
            case "POST" | "DELETE", ["schema", *_]:
                return 200, body
            case "PATCH", ["objects", _, uuid]:
                return 204, self.rows[uuid][1].update(body["properties"])
            case "DELETE", ["objects", _, uuid]:
                return 204, self.rows.pop(uuid)
        raise KeyError(self.path)


class Service(weaviate_pb2_grpc.WeaviateServicer):
    def __init__(self, calls: list[str], rows: dict) -> None:
        self.calls, self.rows = calls, rows

    def BatchObjects(self, request, context):
        self.calls.append("gRPC BatchObjects")
        for row in request.objects:
            self.rows[row.uuid] = vector_of(row), dict(row.properties.non_ref_properties)
        return batch_pb2.BatchObjectsReply()

    def Search(self, request, context):
        self.calls.append("gRPC Search")
        wanted, since = vector_of(request.near_vector), request.filters
        hits = [(1 - cosine(vector, wanted), uuid, row) for uuid, (vector, row) in self.rows.items()]
        hits = [hit for hit in hits if hit[2][since.target.property] >= since.value_int]
        reply = search_get_pb2.SearchReply()
        for distance, uuid, row in sorted(hits)[: request.limit]:
            result = reply.results.add()
            result.metadata.id, result.metadata.distance, result.metadata.distance_present = uuid, distance, True
            for name, value in row.items():
                kind = {"text_value": value} if isinstance(value, str) else {"int_value": int(value)}
                result.properties.non_ref_props.fields[name].CopyFrom(properties_pb2.Value(**kind))
        return reply

    def Check(self, request: bytes, context) -> bytes:
        self.calls.append("gRPC Check")
        return b"\x08\x01"  # SERVING


@contextlib.contextmanager
def serve():
    """Serve on both ports and yield the list of calls, which grows as they come."""
    with serve_rest(Rest, PORT) as (calls, rows):
        service = Service(calls, rows)
        health = {"Check": grpc.unary_unary_rpc_method_handler(service.Check)}
        remote = grpc.server(ThreadPoolExecutor(4), options=[("grpc.so_reuseport", 0)])
        weaviate_pb2_grpc.add_WeaviateServicer_to_server(service, remote)
        remote.add_generic_rpc_handlers([grpc.method_handlers_generic_handler("grpc.health.v1.Health", health)])
        remote.add_insecure_port(f"127.0.0.1:{GRPC_PORT}")
        remote.start()
        try:
            yield calls
        finally:
            remote.stop(None).wait()


if __name__ == "__main__":
    with serve():
        time.sleep(1e6)
