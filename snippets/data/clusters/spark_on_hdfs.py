import os
import sys
from pathlib import Path

from hdfs_native import Client, WriteOptions

os.environ["PYSPARK_PYTHON"] = sys.executable
from pyspark import SparkConf, SparkContext

data = Path(__file__).with_name("genesis.jsonl").read_bytes()
options = WriteOptions(block_size=2**20)
with Client("hdfs://127.0.0.1:8020").create("/genesis.jsonl", options) as file:
    file.write(data)

conf = SparkConf().setMaster("local[2]").setAppName("blocks")
conf.set("spark.ui.enabled", "false").set("spark.driver.host", "127.0.0.1")
conf.set("spark.ui.showConsoleProgress", "false")
conf.set("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
spark = SparkContext(conf=conf)
lines = spark.textFile("hdfs://127.0.0.1:8020/genesis.jsonl")
print(lines.glom().map(len).collect())
#> [4041, 3879, 2811]
spark.stop()
