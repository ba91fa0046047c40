import inspect
import time

import requests
from cassandra.cluster import Cluster, ExecutionProfile, NoHostAvailable
from pymongo import MongoClient
from pymongo.errors import ServerSelectionTimeoutError

nobody = "mongodb://127.0.0.1:1"  # nothing listens here: refused at once
print("MongoDB default", MongoClient(nobody).options.server_selection_timeout, "s")
#> MongoDB default 30 s
began = time.monotonic()
try:
    MongoClient(nobody, serverSelectionTimeoutMS=500).admin.command("ping")
except ServerSelectionTimeoutError as error:
    print(type(error).__name__, "| waited:", time.monotonic() - began >= 0.5)
    #> ServerSelectionTimeoutError | waited: True

request = ExecutionProfile().request_timeout
print("Cassandra default", Cluster.connect_timeout, "s, then", request, "s a request")
#> Cassandra default 5 s, then 10.0 s a request
try:
    Cluster(["127.0.0.1"], port=1).connect()
except NoHostAvailable as error:
    print(error.args[0], *error.errors)
    #> Unable to connect to any servers 127.0.0.1:1

default = inspect.signature(requests.Session.request).parameters["timeout"].default
print("requests default", default)
#> requests default None
