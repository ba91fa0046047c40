from pathlib import Path

from pyspark.ml.feature import HashingTF, MinHashLSH, NGram, RegexTokenizer
from pyspark.sql import SparkSession

settings = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": 2,
    "spark.sql.adaptive.enabled": "false",  # one plan on every machine
    "spark.sql.autoBroadcastJoinThreshold": -1,  # as if both sides were large
}
spark = SparkSession.builder.config(map=settings).getOrCreate()
file = str(Path(__file__).with_name("genesis.jsonl"))
verses = spark.read.schema("id string, source string, text string").json(file)
words = RegexTokenizer(inputCol="text", outputCol="words", pattern="[^a-z]+")
shingles = NGram(n=3, inputCol="words", outputCol="shingles")
hashed = HashingTF(numFeatures=2**30, inputCol="shingles", outputCol="features")
verses = hashed.transform(shingles.transform(words.transform(verses)))
webster, asv = (verses.where(f"source = '{name}'") for name in ("Webster", "ASV"))
lsh = MinHashLSH(inputCol="features", numHashTables=4, seed=1)
pairs = lsh.fit(webster).approxSimilarityJoin(webster, asv, 1.0, "distance")
print(pairs.selectExpr("count(*) compared", "count_if(distance <= 0.5) near").first())
#> Row(compared=8742, near=1018)
none = spark.sparkContext._gateway.new_array(spark._jvm.double, 0)
stages = spark._jsc.sc().statusStore().stageList(None, False, False, none, None)
moved = [stages.apply(n).shuffleWriteRecords() for n in range(stages.size())]
print("records moved, last first:", [n for n in moved if n][:4])
#> records moved, last first: [2, 9904, 6132, 6132]
spark.stop()
