-- Apache Kudu through Impala. Not executed.
CREATE TABLE verses (
  book STRING,
  chapter INT,
  verse INT,
  source STRING,
  language STRING,
  year INT,
  text STRING,
  PRIMARY KEY (book, chapter, verse, source)
)
PARTITION BY HASH (source) PARTITIONS 4
STORED AS KUDU;

UPSERT INTO verses
VALUES ('Gen', 1, 3, 'ASV', 'en', 1901, 'And God said, Let there be light');
