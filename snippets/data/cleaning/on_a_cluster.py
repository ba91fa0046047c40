import hashlib
import os
import re
from pathlib import Path

import ftfy

os.environ["RAY_raylet_start_wait_time_s"] = "600"  # Ray alone gives up after 30
import ray


def clean(pages: ray.data.Dataset) -> ray.data.Dataset:
    def measure(page: dict) -> dict:
        text = ftfy.fix_text(page["text"])
        words = re.findall(r"\w+", text.lower())
        common = set("the be to of and that have with".split()) & set(words)
        key = hashlib.sha256(" ".join(words).encode()).hexdigest()
        return {"text": text, "common": len(common), "key": key}

    return pages.map(measure).filter(lambda page: page["common"] >= 2)


here = {"_node_ip_address": "127.0.0.1", "num_cpus": 1, "object_store_memory": 10**8}
ray.init(**here, include_dashboard=False, log_to_driver=False)  # a cluster of one
source = str(Path(__file__).with_name("pages.jsonl"))
rows = clean(ray.data.read_json([source, source])).take_all()
print("kept", len(rows), "unique", len({row["key"] for row in rows}))
#> kept 40 unique 20
ray.shutdown()
