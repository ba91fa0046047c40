# --8<-- [start:write]
import re
from pathlib import Path
from urllib.request import urlopen

from hdfs_native import Client, WriteOptions

client = Client("hdfs://127.0.0.1:8020")  # the NameNode
data = Path(__file__).with_name("genesis.jsonl").read_bytes()
files = {"/two": (2, 1), "/one": (1, 4), "/seven": (7, 1)}  # replicas, MiB of a block
for path, (replicas, size) in files.items():
    options = WriteOptions(replication=replicas, block_size=size * 2**20)
    with client.create(path, options) as file:
        file.write(data)


def report(path):
    """What the NameNode's check, fsck, says of a file."""
    url = f"http://127.0.0.1:9870/fsck?path={path}&files=1&blocks=1&locations=1"
    return urlopen(url).read().decode()


for path in files:
    print(path, re.findall(r"len=(\d+) (MISSING|repl=\d)", report(path)))
    #> /two [('1048576', 'repl=2'), ('1048576', 'repl=2'), ('700610', 'repl=2')]
    #> /one [('2797762', 'repl=1')]
    #> /seven [('1048576', 'repl=2'), ('1048576', 'repl=2'), ('700610', 'repl=2')]
print(re.findall(r"Target.*|is HEALTHY", report("/seven"))[-2:])
#> ['Target Replicas is 7 but found 2 replica(s).', 'is HEALTHY']
# --8<-- [end:write]


# --8<-- [start:kill]
import time

import psutil

[port] = re.findall(r"WithStorage\[127.0.0.1:(\d+)", report("/one"))
for process in psutil.process_iter():
    if process.name() == "java":
        if int(port) in [
            c.laddr.port for c in process.net_connections() if not c.raddr
        ]:
            process.kill()  # SIGKILL to the only DataNode that holds /one


def read(path):
    try:
        return client.read(path).read() == data
    except RuntimeError as error:
        return str(error)[:39]


print([read(path) for path in files])
#> [True, 'DataTransferError("All DataNodes failed', True]
while "MISSING" not in report("/one"):
    time.sleep(0.5)  # until the NameNode gives the silent DataNode up
time.sleep(1)
for path in files:
    print(path, re.findall(r"len=(\d+) (MISSING|repl=\d)", report(path)))
    #> /two [('1048576', 'repl=1'), ('1048576', 'repl=1'), ('700610', 'repl=1')]
    #> /one [('2797762', 'MISSING')]
    #> /seven [('1048576', 'repl=1'), ('1048576', 'repl=1'), ('700610', 'repl=1')]
# --8<-- [end:kill]
