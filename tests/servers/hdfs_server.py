"""HDFS on loopback: the NameNode and two DataNodes of Hadoop 2.7.3, each a process of Java, in a folder that is deleted.

By hand: .venv/stores/bin/python tests/servers/hdfs_server.py, which serves until Ctrl+C or SIGTERM.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from mongodb_server import answers, by_hand

ROOT = Path(__file__).resolve().parents[2]
PORT, HTTP = 8020, 9870  # of the NameNode
DATA = (9866, 9876)  # where the two DataNodes serve blocks; two more ports each are near
CALLS = None  # what is asked is the snippet's affair; its outputs say what came of it
PATIENCE = 90  # seconds
OPENED = ["java.base/java.lang", "java.base/sun.nio.ch", "java.base/java.nio"]  # Hadoop 2 is older than Java's modules
JAVA = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
JAVA += [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED]
JAVA += ["--add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED"]
NODE = "org.apache.hadoop.hdfs.server"
SETTINGS = {
    "fs.defaultFS": f"hdfs://127.0.0.1:{PORT}",
    "dfs.namenode.http-address": f"127.0.0.1:{HTTP}",
    "dfs.replication": 2,
    "dfs.blocksize": 2**20,
    "dfs.namenode.fs-limits.min-block-size": 2**16,
    "dfs.namenode.datanode.registration.ip-hostname-check": "false",
    "dfs.namenode.safemode.extension": 0,
    "dfs.namenode.heartbeat.recheck-interval": 500,  # a silent DataNode is given up after 11 s, by default 630
    "dfs.heartbeat.interval": 1,
    "dfs.permissions.enabled": "false",
    "dfs.webhdfs.enabled": "false",
    "hadoop.security.authorization": "false",
}


def site(more: dict) -> str:
    """The settings as Hadoop's XML."""
    rows = "".join(f"<property><name>{n}</name><value>{v}</value></property>" for n, v in (SETTINGS | more).items())
    return f"<configuration>{rows}</configuration>"


def lay_out(folder: Path, jars: Path, name: str, more: dict) -> list[str]:
    """Write the settings of one process; the words that start Java with them."""
    conf = folder / name
    for app in ("hdfs", "datanode"):  # the jar lacks these folders, which its web server asks for
        (conf / "webapps" / app).mkdir(parents=True)
    (conf / "core-site.xml").write_text(site(more), encoding="utf-8")
    (conf / "hdfs-site.xml").write_text(site(more), encoding="utf-8")
    return [*JAVA, f"-Dhadoop.log.dir={folder}", "-cp", f"{conf}:{jars}/*"]


def live() -> int:
    """How many DataNodes the NameNode knows as alive and has heard all blocks of; 0 while it does not answer."""
    with contextlib.suppress(OSError, ValueError, LookupError):
        address = f"http://127.0.0.1:{HTTP}/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState"
        with urllib.request.urlopen(address, timeout=2) as reply:
            [state] = json.load(reply)["beans"]
        return state["NumLiveDataNodes"] if state["FSState"] == "Operational" else 0
    return 0


@contextlib.contextmanager
def serve():
    """Serve a new, empty file system and yield CALLS; every process is killed at the end, whatever happens."""
    if not shutil.which("java"):
        raise RuntimeError("tests/servers/hdfs_server.py: Java is missing; type: apt-get install default-jre-headless")
    for port in (PORT, HTTP, *[port + more for port in DATA for more in range(3)]):
        if answers(port):
            raise RuntimeError(
                f"tests/servers/hdfs_server.py: port {port} is in use; stop what uses it, then try again"
            )
    sys.path.insert(0, str(ROOT))  # by hand, the book is not on the path
    from handbook import hadoop

    jars, processes = hadoop.jars(), []
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "env": os.environ | {"HADOOP_USER_NAME": "hdfs"},
    }
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        java = lay_out(folder, jars, "namenode", {"dfs.namenode.name.dir": f"file://{folder}/names"})
        namenode = [*java, f"{NODE}.namenode.NameNode"]
        subprocess.run([*namenode, "-format", "-nonInteractive"], check=True, **quiet)
        try:
            processes.append(subprocess.Popen(namenode, **quiet))
            for number, port in enumerate(DATA, 1):
                places = {"address": port, "http.address": port + 1, "ipc.address": port + 2}
                more = {f"dfs.datanode.{what}": f"127.0.0.1:{at}" for what, at in places.items()}
                more["dfs.datanode.data.dir"] = f"file://{folder}/blocks{number}"
                java = lay_out(folder, jars, f"datanode{number}", more)
                processes.append(subprocess.Popen([*java, f"{NODE}.datanode.DataNode"], **quiet))
            until = time.monotonic() + PATIENCE
            while live() < len(DATA):
                if any(process.poll() is not None for process in processes) or time.monotonic() > until:
                    raise RuntimeError("tests/servers/hdfs_server.py: HDFS did not start; start it by hand")
                time.sleep(0.2)
            yield CALLS
        finally:
            for process in processes:
                process.kill()
                process.wait()


if __name__ == "__main__":
    by_hand(serve, f"HDFS at hdfs://127.0.0.1:{PORT}")
