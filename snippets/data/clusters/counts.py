# --8<-- [start:question]
import lzma
import os
import re
import shutil
import sys
from pathlib import Path

os.environ["PYSPARK_PYTHON"] = sys.executable  # for Spark's workers
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

settings = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",  # a short job
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}
spark = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()

packed = Path(__file__).with_name("verses.jsonl.xz")
with lzma.open(packed) as source, open("verses.jsonl", "wb") as target:
    shutil.copyfileobj(source, target)  # Spark reads no xz
columns = "language string, book string, text string"
verses = spark.read.schema(columns).json("verses.jsonl")
sums = verses.where("book = 'Gen'").groupBy("language")
sums = sums.agg(F.count("*"), F.sum(F.length("text")))
answer = [f"{row[0]} {row[1]} {row[2]}" for row in sorted(sums.collect())]
print("Genesis by language:", ", ".join(answer))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:question]


# --8<-- [start:shuffle]
def moved():
    """Records of all shuffles so far, by the counters behind Spark's web page."""
    java, gateway = spark.sparkContext._jsc.sc(), spark.sparkContext._gateway
    none = gateway.new_array(gateway.jvm.double, 0)
    stages = java.statusStore().stageList(None, False, False, none, None)
    return sum(stages.apply(n).shuffleWriteRecords() for n in range(stages.size()))


print("partitions of the file:", verses.rdd.getNumPartitions())
#> partitions of the file: 2
before = moved()
print(dict(sorted(verses.groupBy("language").count().collect())))
#> {'de': 31102, 'en': 93290, 'es': 31084, 'fr': 31166, 'zh': 31103}
print("records moved:", moved() - before)
#> records moved: 6

before = moved()
together = verses.repartition(7, "language")  # all of a language in one partition
counts = together.groupBy(F.spark_partition_id()).count().collect()
print([dict(counts).get(number, 0) for number in range(7)])
#> [62187, 31102, 0, 124456, 0, 0, 0]
print("records moved:", moved() - before)
#> records moved: 217748
# --8<-- [end:shuffle]


# --8<-- [start:lazy]
@F.udf("string")
def first_word(text):
    return re.search("[A-Za-z]+", text).group()


words = verses.select(first_word("text").alias("word"))
print("defined; first row:", words.first().word, "and count:", words.count())
#> defined; first row: In and count: 217745
try:
    words.distinct().collect()
except Exception as error:
    lines = str(error).splitlines()
    print(type(error).__name__, next(line for line in lines if "Error:" in line))
    #> PythonException AttributeError: 'NoneType' object has no attribute 'group'
spark.stop()
# --8<-- [end:lazy]
