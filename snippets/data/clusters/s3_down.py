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
    seconds = f"{used.connect_timeout} and {used.read_timeout} s"
    print(f"{name}: {len(tries)} attempts, mode {used.retries['mode']}, {seconds}")
    #> EndpointConnectionError: 5 attempts, mode legacy, 60 and 60 s
    #> EndpointConnectionError: 2 attempts, mode standard, 3 and 60 s
