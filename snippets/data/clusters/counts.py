# --8<-- [start:question]
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

settings = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",  # a short job
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.files.maxPartitionBytes": 2**20,  # the blocks from above
    "spark.sql.shuffle.partitions": 2,
}
spark = SparkSession.builder.config(map=settings).getOrCreate()

folder = Path(__file__).parent
columns = "language string, text string"
verses = spark.read.schema(columns).json(str(folder / "genesis.jsonl"))
sums = verses.groupBy("language").agg(F.count("*"), F.sum(F.length("text")))
answer = [f"{row[0]} {row[1]} {row[2]}" for row in sorted(sums.collect())]
print("Genesis by language:", ", ".join(answer))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:question]


# --8<-- [start:shuffle]
import random


def moved():
    """Records of all shuffles so far, by the counters behind Spark's web page."""
    java, gateway = spark.sparkContext._jsc.sc(), spark.sparkContext._gateway
    none = gateway.new_array(gateway.jvm.double, 0)
    stages = java.statusStore().stageList(None, False, False, none, None)
    return sum(stages.apply(n).shuffleWriteRecords() for n in range(stages.size()))


lines = (folder / "genesis.jsonl").read_bytes().splitlines(keepends=True)
random.Random(0).shuffle(lines)
Path("shuffled.jsonl").write_bytes(b"".join(lines))
shuffled = spark.read.schema(columns).json("shuffled.jsonl")
for name, documents in {"as it is": verses, "shuffled": shuffled}.items():
    before = moved()
    documents.groupBy("language").count().collect()
    partitions = documents.rdd.getNumPartitions()
    print(f"{name}: {partitions} partitions, {moved() - before} records moved")
    #> as it is: 3 partitions, 7 records moved
    #> shuffled: 3 partitions, 15 records moved

before = moved()
together = verses.repartition(7, "language")  # all of a language in one partition
counts = together.groupBy(F.spark_partition_id()).count().collect()
print([dict(counts).get(number, 0) for number in range(7)])
#> [3066, 1533, 0, 6132, 0, 0, 0]
print("records moved:", moved() - before)
#> records moved: 10734
# --8<-- [end:shuffle]

# --8<-- [start:lazy]
spark = SparkSession.builder.config(map=settings).getOrCreate()  # this one, or anew
verses = spark.read.schema(columns).json(str(folder / "genesis.jsonl"))
words = F.split("text", " ")
fourth = verses.select(words[3].alias("word"))  # the first has number 0
print("defined; first row:", fourth.first().word, "and count:", fourth.count())
#> defined; first row: God and count: 10731
try:
    fourth.distinct().collect()
except Exception as error:
    print(str(error).split(". ")[0])
    #> [INVALID_ARRAY_INDEX] The index 3 is out of bounds
fourth = verses.select("language", F.get(words, 3).alias("word"))
without = fourth.where("word is null").groupBy("language").count()
print("without a fourth word:", dict(sorted(without.collect())))
#> without a fourth word: {'fr': 3, 'zh': 1533}

packed = spark.read.schema(columns).json(str(folder / "verses.jsonl.xz"))
rows, texts = packed.select(F.count("*"), F.count("text")).first()
print("read from .xz:", rows, "rows,", texts, "with a text")
#> read from .xz: 54682 rows, 0 with a text
spark.stop()
# --8<-- [end:lazy]
