"""Fetch the programs of Hadoop's file system, HDFS 2.7.3, which a chapter runs on this machine.

They lie, with what they need, in the source package of pyspark 2.4.8, under the Apache License 2.0. That package is
never installed: pip checks its sha256 before anything else, and the few jars that HDFS needs are taken out of it, once,
into the user's cache folder. It is 220 MB, the jars are 35 MB.

    python -m handbook.hadoop    fetches them and prints where they are
"""

import fnmatch
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from handbook import source
from handbook.models import PLACE

PACKAGE = "pyspark==2.4.8"
SHA256 = "3a19b71b8dc8dd91ebc943604a05e1ab01bce052456d42937035632d852d78dc"
BUILD = "pypandoc==1.7.5"  # pip asks the package for its name, which calls what newer ones no longer have
JARS = """
    hadoop-annotations-* hadoop-auth-* hadoop-common-* hadoop-hdfs-*
    commons-beanutils-* commons-cli-* commons-codec-* commons-collections-* commons-compress-* commons-configuration-*
    commons-digester-* commons-httpclient-* commons-io-* commons-lang-* commons-logging-* commons-math3-* commons-net-*
    activation-* guava-* htrace-core-* jackson-core-asl-* jackson-mapper-asl-* javax.servlet-api-* javax.ws.rs-api-*
    jaxb-api-* jetty-6.* jetty-util-* jsp-api-* leveldbjni-all-* log4j-1.* netty-3.* netty-all-* protobuf-java-*
    slf4j-api-* slf4j-log4j12-* xercesImpl-* xmlenc-*
""".split()
HOME = PLACE / "hadoop-2.7.3"


def download(into: Path) -> Path:
    """The source package, downloaded into a folder; SystemExit with one sentence where it is not to be had."""
    asked, build = into / "asked.txt", into / "build.txt"
    source.write(asked, f"{PACKAGE} --hash=sha256:{SHA256}\n")
    source.write(build, f"{BUILD}\n")
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "pyspark", "--require-hashes"]
    pip += ["--build-constraint", build, "-d", into, "-r", asked]
    print(f"hadoop: downloading {PACKAGE} (220 MB, once)", file=sys.stderr, flush=True)
    done = subprocess.run(pip, capture_output=True, encoding="utf-8", errors="replace")
    found = list(into.glob("*.tar.gz"))
    if done.returncode or not found:
        if "DO NOT MATCH" in done.stderr:
            sys.exit(f"hadoop: {PACKAGE} came with another sha256; nothing was kept; type: python -m handbook.hadoop")
        sys.exit(f"hadoop: {PACKAGE} could not be downloaded; check the network, then type: python -m handbook.hadoop")
    return found[0]


def unpack(package: Path, into: Path) -> None:
    """Take the jars that HDFS needs out of the package; SystemExit with one sentence if one is missing."""
    into.mkdir()
    missing = set(JARS)
    with tarfile.open(package) as archive:
        for member in archive:
            folder, _, name = member.name.rpartition("/")
            fits = [jar for jar in JARS if fnmatch.fnmatch(name, f"{jar}.jar")]
            if member.isfile() and folder.endswith("deps/jars") and fits:
                source.write(into / name, archive.extractfile(member).read())
                missing.difference_update(fits)
    if missing:
        sys.exit(f"hadoop: {package.name} holds no {min(missing)}.jar; fix JARS in handbook/hadoop.py")


def jars(home: Path = HOME) -> Path:
    """The folder of the jars, fetched if it is not there yet."""
    if not home.exists():
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as folder:  # fetched beside, then renamed: whole or not there
            unpack(download(Path(folder)), Path(folder, "jars"))
            source.settle(Path(folder, "jars"), home)
    return home


if __name__ == "__main__":
    print(f"hadoop: {jars()}")
