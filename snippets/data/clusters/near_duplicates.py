# --8<-- [start:join]
import os
import sys
from pathlib import Path

import pyarrow.json
import pyarrow.parquet

os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark.ml.feature import CountVectorizer, MinHashLSH, NGram, RegexTokenizer
from pyspark.sql import SparkSession

verses = pyarrow.json.read_json(Path(__file__).with_name("genesis.jsonl"))
pyarrow.parquet.write_to_dataset(verses, "genesis", partition_cols=["source"])
settings = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}
spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
verses = spark.read.parquet("genesis").where("language = 'en'")
words = RegexTokenizer(inputCol="text", outputCol="words", pattern="[^a-z]+")
shingles = NGram(n=3, inputCol="words", outputCol="shingles")
verses = shingles.transform(words.transform(verses))
vectors = CountVectorizer(inputCol="shingles", outputCol="features", vocabSize=2**20)
verses = vectors.fit(verses).transform(verses).cache()
print(sorted(os.listdir("genesis"))[:2], verses.count(), "verses")
#> ['source=ASV', 'source=Elberfelder'] 4599 verses
# --8<-- [end:join]


# --8<-- [start:measure]
from collections import Counter, defaultdict

sets, exact = defaultdict(dict), {}
for row in verses.select("source", "id", "shingles").collect():
    sets[row.source][row.id] = set(row.shingles)
for other in ("ASV", "Young"):  # the control: each pair that shares a shingle
    holders = defaultdict(list)
    for id, shingles in sets[other].items():
        for shingle in shingles:
            holders[shingle].append(id)
    shared = Counter()
    for one, shingles in sets["Webster"].items():
        for shingle in shingles:
            shared.update((one, two) for two in holders[shingle])
    for (one, two), n in shared.items():
        exact[one, two] = n / (len(sets["Webster"][one]) + len(sets[other][two]) - n)
    alike = {one for (one, two) in shared if exact[one, two] >= 0.5}
    print(f"{len(alike)} of Webster's verses ({len(alike) / 1533:.0%}) in {other}")
    #> 1030 of Webster's verses (67%) in ASV
    #> 57 of Webster's verses (4%) in Young
# --8<-- [end:measure]


# --8<-- [start:lsh]
def candidates(tables):
    """{(Webster, ASV): similarity} of the pairs with an equal hash in a table."""
    lsh = MinHashLSH(inputCol="features", outputCol="hashes", seed=1)
    lsh.setNumHashTables(tables)
    left, right = (verses.where(f"source = '{name}'") for name in ("Webster", "ASV"))
    pairs = lsh.fit(verses).approxSimilarityJoin(left, right, 1.0, "distance")
    rows = pairs.selectExpr("datasetA.id", "datasetB.id", "1 - distance").collect()
    return {(one, two): similarity for one, two, similarity in rows}


truth = {pair: exact[pair] for pair in exact if pair[1].startswith("ASV")}
near = {pair for pair in truth if truth[pair] >= 0.5}
print(f"{1533 * 1533:,} pairs, {len(truth):,} share a shingle, {len(near):,} are near")
#> 2,350,089 pairs, 63,749 share a shingle, 1,034 are near
found = {tables: candidates(tables) for tables in (1, 4)}
for tables, pairs in found.items():
    hits = near & pairs.keys()
    expected = sum(1 - (1 - truth[pair]) ** tables for pair in near) / len(near)
    recall, precision = len(hits) / len(near), len(hits) / len(pairs)
    looked = f"{tables}: {len(pairs):,} pairs, {precision:.0%} of them near"
    print(f"{looked}; recall {recall:.2f}, expected {expected:.2f}")
    #> 1: 2,168 pairs, 35% of them near; recall 0.73, expected 0.75
    #> 4: 8,731 pairs, 12% of them near; recall 0.98, expected 0.99
gap = max(abs(found[4][pair] - truth[pair]) for pair in found[4])
print("similarities agree:", gap < 1e-9)
#> similarities agree: True
spark.stop()
# --8<-- [end:lsh]

# --8<-- [start:draw]
import matplotlib.pyplot as plt
import numpy as np

plt.figure(figsize=(7, 3.6))
x = np.linspace(0, 1, 101)
for tables, marker in {1: "o", 4: "s", 16: ""}.items():
    name = f"{tables} table{'s' * (tables > 1)}" + ("" if marker else ", formula")
    [line] = plt.plot(x, 1 - (1 - x) ** tables, marker="", label=name)
    for low in np.arange(0, 1, 0.1) if marker else []:
        inside = [pair for pair in truth if low < truth[pair] <= low + 0.1]
        hit = np.mean([pair in found[tables] for pair in inside])
        at = np.mean([truth[pair] for pair in inside])
        plt.plot(at, hit, marker, color=line.get_color())
plt.axvline(0.5, color="gray", ls=":")
plt.legend(frameon=False, loc="lower right")
plt.xlabel("exact similarity of a Webster verse and an ASV verse")
plt.ylabel("share of such pairs looked at")
plt.tight_layout()
plt.savefig("near_duplicates.svg", transparent=True)
# --8<-- [end:draw]
