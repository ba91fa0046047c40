"""Qwen2.5-Coder-0.5B-Instruct behind the protocols of OpenAI and Anthropic, by llama.cpp's own server (xllamacpp).

A snippet that pyproject.toml names for it uses the ordinary clients: while it runs, OPENAI_BASE_URL, ANTHROPIC_BASE_URL
and keys of no worth are set, and nothing else. Where a reader has set his own, the same program asks the real service.
By hand: .venv/models/bin/python tests/servers/qwen_server.py, which prints those lines for a shell.
"""

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "qwen2.5-coder-0.5b-instruct"
CALLS = None  # what is asked is the snippet's affair; its outputs say what came of it


def variables(address: str) -> dict[str, str]:
    """What the vendors' clients read of their environment to ask the server at `address`."""
    return {
        "OPENAI_BASE_URL": f"{address}/v1",
        "OPENAI_API_KEY": "none",
        "ANTHROPIC_BASE_URL": address,
        "ANTHROPIC_API_KEY": "none",
    }


@contextlib.contextmanager
def serve():
    """Start the server in a process of the environment `models`, and set the variables until the end."""
    python = ROOT / ".venv" / "models" / "bin" / "python"
    command = [python if python.exists() else sys.executable, __file__]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, encoding="utf-8")
    try:
        address = next((line.split()[-1] for line in process.stdout if line.startswith("ready: ")), None)
        if address is None:
            raise RuntimeError("tests/servers/qwen_server.py did not start; type: make models, then start it by hand")
        before = {name: os.environ.get(name) for name in variables(address)}
        os.environ.update(variables(address))
        try:
            yield CALLS
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})
    finally:
        process.stdin.close()  # its end: the process waits for it
        process.wait()


def main() -> None:
    """Serve on a free port of loopback until standard input ends; one thread, so that the sums have one order."""
    sys.path.insert(0, str(ROOT))
    from xllamacpp import CommonParams, Server

    from handbook import models

    [file] = (file for file in models.FILES if file.repo == models.QWEN)
    folder = models.HOME / "hub" / f"models--{file.repo.replace('/', '--')}" / "snapshots"
    parameters = CommonParams()
    parameters.model.path = str(folder / models.REVISIONS[file.repo] / file.name)
    parameters.n_ctx, parameters.n_parallel = 4096, 1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.port, parameters.model_alias, parameters.verbosity = 0, {NAME}, 0
    parameters.endpoint_metrics = True
    server = Server(parameters)
    print(f"ready: {server.listening_address}", flush=True)
    if sys.stdin.isatty():
        for name, value in variables(server.listening_address).items():
            print(f"export {name}={value}")
    for _ in sys.stdin:
        pass
    threading.Timer(5, os._exit, [0]).start()  # what the server has begun does not keep us
    del server
    os._exit(0)


if __name__ == "__main__":
    main()
