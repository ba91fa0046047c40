"""The environment `data`: a Prefect flow, an Airflow run and a Ray task, each started and stopped here."""

import os
import subprocess
import sys

PREFECT = """
from prefect import flow, task
from prefect.testing.utilities import prefect_test_harness


@task
def double(n):
    return 2 * n


@flow
def doubles():
    return double.map([1, 2, 3]).result()


with prefect_test_harness(server_startup_timeout=1800):
    print("doubles", doubles())
"""
AIRFLOW = """
from airflow.sdk import dag, task


@dag
def doubles():
    @task
    def numbers():
        return [1, 2, 3]

    @task
    def double(values):
        print("doubles", [2 * n for n in values])

    double(numbers())


doubles_dag = doubles()

if __name__ == "__main__":  # Airflow reads the file again, to keep what it says
    print("state", doubles_dag.test().state)
"""
RAY = """
import ray

ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False)


@ray.remote
def double(n):
    return 2 * n


print("doubles", ray.get([double.remote(n) for n in (1, 2, 3)]))
ray.shutdown()
"""


def run(program: str, folder, **variables: str) -> str:
    """What a program prints in a process of its own, its home in `folder`."""
    (folder / "program.py").write_text(program, encoding="utf-8")
    environment = os.environ | {"HOME": str(folder)} | variables
    command = [sys.executable, "program.py"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout


def test_a_prefect_flow(tmp_path):
    assert "doubles [2, 4, 6]" in run(PREFECT, tmp_path, PREFECT_HOME=str(tmp_path), PREFECT_LOGGING_LEVEL="CRITICAL")


def test_an_airflow_run(tmp_path):
    home = {
        "AIRFLOW_HOME": str(tmp_path),
        "AIRFLOW__CORE__DAGS_FOLDER": str(tmp_path),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    }
    migrate = [sys.executable, "-m", "airflow", "db", "migrate"]
    done = subprocess.run(migrate, env=os.environ | home, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-3000:]
    printed = run(AIRFLOW, tmp_path, **home)
    assert "[2, 4, 6]" in printed and "state success" in printed


def test_a_ray_task(tmp_path):
    assert run(RAY, tmp_path, RAY_raylet_start_wait_time_s="600") == "doubles [2, 4, 6]\n"
