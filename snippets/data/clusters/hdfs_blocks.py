# --8<-- [start:write]
import re
from pathlib import Path
from urllib.request import urlopen

from hdfs_native import Client, WriteOptions

client = Client("hdfs://127.0.0.1:8020")  # the NameNode
data, MB = Path(__file__).with_name("genesis.jsonl").read_bytes(), 2**20
files = {
    "/two": WriteOptions(replication=2, block_size=MB),
    "/one": WriteOptions(replication=1, block_size=4 * MB),
    "/seven": WriteOptions(replication=7, block_size=MB),
}
for path, options in files.items():
    with client.create(path, options) as file:
        file.write(data)


def blocks(path):
    """What the NameNode knows of each block: its bytes and its replicas."""
    url = f"http://127.0.0.1:9870/fsck?path={path}&files=1&blocks=1&locations=1"
    report = urlopen(url).read().decode()
    ports = re.findall(r"WithStorage\[127.0.0.1:(\d+)", report)
    return re.findall(r"len=(\d+) (MISSING|repl=\d)", report), ports


for path in files:
    print(path, blocks(path)[0])
    #> /two [('1048576', 'repl=2'), ('1048576', 'repl=2'), ('700610', 'repl=2')]
    #> /one [('2797762', 'repl=1')]
    #> /seven [('1048576', 'repl=2'), ('1048576', 'repl=2'), ('700610', 'repl=2')]
# --8<-- [end:write]


# --8<-- [start:kill]
import time

import psutil

port = int(blocks("/one")[1][0])  # of the only DataNode that holds it
for process in psutil.process_iter():
    if process.name() == "java":
        if port in [c.laddr.port for c in process.net_connections() if not c.raddr]:
            process.kill()  # SIGKILL


def read(path):
    try:
        return client.read(path).read() == data
    except RuntimeError as error:
        return str(error)[:39]


print([read(path) for path in files])
#> [True, 'DataTransferError("All DataNodes failed', True]
while "MISSING" not in str(blocks("/one")):
    time.sleep(0.5)  # until the NameNode gives the silent DataNode up
time.sleep(1)
for path in files:
    print(path, blocks(path)[0])
    #> /two [('1048576', 'repl=1'), ('1048576', 'repl=1'), ('700610', 'repl=1')]
    #> /one [('2797762', 'MISSING')]
    #> /seven [('1048576', 'repl=1'), ('1048576', 'repl=1'), ('700610', 'repl=1')]
try:
    client.create("/two")
except FileExistsError as error:
    print(type(error).__name__, str(error).splitlines()[0])
    #> FileExistsError /two for client 127.0.0.1 already exists
# --8<-- [end:kill]
