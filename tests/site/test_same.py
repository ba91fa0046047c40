"""A build makes the same bytes on every machine: whatever its code page, its time zone and its order of sets are."""

import os
import subprocess
import sys

from handbook import source

BUILD = "import sys, pathlib; from handbook.site.build import build; sys.exit(build(pathlib.Path(sys.argv[1])) or None)"
MACHINES = {
    "ours": {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "1", "TZ": "UTC"},
    "another": {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
        "PYTHONHASHSEED": "2",
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": "default::EncodingWarning",
        "TZ": "Pacific/Kiritimati",
    },
}
BARE = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}


def test_another_machine_makes_the_same_site(tmp_path):
    made = {}
    for name, settings in MACHINES.items():
        build = [sys.executable, "-c", f"open(0, closefd=False); {BUILD}", tmp_path / name]
        done = subprocess.run(
            build, cwd=source.ROOT, env=BARE | settings, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stdout + done.stderr
        made[name] = {
            p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()
        }
    warned = [line for line in done.stderr.splitlines() if "EncodingWarning" in line]
    assert any(line.startswith("<string>:1: ") for line in warned), "the open() above was not warned of"
    assert not [line for line in warned if str(source.ROOT / "handbook") in line]
    differ = [
        path.as_posix()
        for path in made["ours"].keys() | made["another"].keys()
        if made["ours"].get(path) != made["another"].get(path)
    ]
    assert len(made["ours"]) > 300 and not differ
