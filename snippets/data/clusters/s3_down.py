import socket

import boto3
from botocore.config import Config
from botocore.exceptions import EndpointConnectionError

with socket.socket() as probe:  # a port on which nothing listens
    probe.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{probe.getsockname()[1]}"
KEYS = {"aws_access_key_id": "none", "aws_secret_access_key": "none"}

few = Config(retries={"total_max_attempts": 2, "mode": "standard"}, connect_timeout=3)
for config in (Config(), few):
    s3 = boto3.client("s3", "us-east-1", endpoint_url=address, config=config, **KEYS)
    tries = []
    s3.meta.events.register("before-send", lambda **call: tries.append(1))
    try:
        s3.list_buckets()
    except EndpointConnectionError as error:
        name = type(error).__name__
    used = s3.meta.config
    print(
        name,
        len(tries),
        "attempts,",
        used.connect_timeout,
        "s,",
        used.read_timeout,
        "s",
    )
    #> EndpointConnectionError 5 attempts, 60 s, 60 s
    #> EndpointConnectionError 2 attempts, 3 s, 60 s
