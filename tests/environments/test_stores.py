"""The environment `stores`: Spark counts words, ClickHouse answers a query."""

import chdb
from pyspark.sql import SparkSession


def test_spark_counts_words():
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        words = spark.sparkContext.parallelize("to be or not to be".split())
        counts = words.map(lambda word: (word, 1)).reduceByKey(int.__add__).collectAsMap()
    finally:
        spark.stop()
    assert counts == {"to": 2, "be": 2, "or": 1, "not": 1}


def test_clickhouse_answers():
    assert chdb.query("SELECT sum(number) FROM numbers(101)", "CSV").data().strip() == "5050"
