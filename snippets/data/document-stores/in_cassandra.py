# --8<-- [start:tables]
import json
from pathlib import Path

from cassandra import InvalidRequest
from cassandra.cluster import Cluster
from cassandra.concurrent import execute_concurrent_with_args

lines = Path(__file__).with_name("genesis.jsonl").open(encoding="utf-8")
verses = [json.loads(line) for line in lines]

own_server = {"schema_metadata_enabled": False, "token_metadata_enabled": False}
cluster = Cluster(["127.0.0.1"], protocol_version=4, **own_server)
session = cluster.connect()
session.execute("DROP KEYSPACE IF EXISTS handbook_genesis")
session.execute("""CREATE KEYSPACE handbook_genesis WITH replication =
    {'class': 'SimpleStrategy', 'replication_factor': 1}""")
session.execute("""CREATE TABLE handbook_genesis.verses (source text, book text,
    chapter int, verse int, language text, text text,
    PRIMARY KEY ((source, book, chapter), verse))""")
session.execute(
    """CREATE TABLE handbook_genesis.chapters (language text, source text, book text,
    chapter int, verses int, chars int,
    PRIMARY KEY ((language), source, book, chapter))"""
)
# --8<-- [end:tables]

# --8<-- [start:load]
to_verses = session.prepare("""INSERT INTO handbook_genesis.verses
    (source, book, chapter, verse, language, text) VALUES (?, ?, ?, ?, ?, ?)""")
to_chapters = session.prepare("""INSERT INTO handbook_genesis.chapters
    (language, source, book, chapter, verses, chars) VALUES (?, ?, ?, ?, ?, ?)""")

rows = []
chapters = {}  # (language, source, book, chapter): texts of its verses
for v in verses:
    place = (v["source"], v["book"], v["chapter"])
    rows.append((*place, v["verse"], v["language"], v["text"]))
    chapters.setdefault((v["language"], *place), []).append(v["text"])
counted = [(*key, len(texts), len("".join(texts))) for key, texts in chapters.items()]
execute_concurrent_with_args(session, to_verses, rows)
execute_concurrent_with_args(session, to_chapters, counted)
print(len(rows), len(counted))
#> 10731 350

one_chapter = """SELECT verse, text FROM handbook_genesis.verses
    WHERE source = 'ASV' AND book = 'Gen' AND chapter = 5"""
found = list(session.execute(one_chapter))
print(len(found), found[5].text[:28])
#> 32 And Seth lived a hundred and

groups = session.execute("""SELECT language, SUM(verses) AS verses, SUM(chars) AS chars
    FROM handbook_genesis.chapters GROUP BY language""")
parts = [f"{g.language} {g.verses} {g.chars}" for g in groups]
print("Genesis by language:", ", ".join(sorted(parts)))
#> Genesis by language: de 1533 203541, en 4599 589511, es 1533 179575, fr 1533 199984, zh 1533 52041
# --8<-- [end:load]

# --8<-- [start:edges]
in_all = "SELECT verse FROM handbook_genesis.verses WHERE chapter = 5"
grouped = "SELECT language, COUNT(*) FROM handbook_genesis.verses GROUP BY language"
for query in [in_all, grouped]:
    try:
        session.execute(query)
    except InvalidRequest as error:
        message = str(error).partition('message="')[2].rstrip('"')
        print(message.partition(" and thus")[0])
        #> Cannot execute this query as it might involve data filtering
        #> Group by is currently only supported on the columns of the PRIMARY KEY, got language
print(len(list(session.execute(in_all + " ALLOW FILTERING"))))
#> 224

session.execute(to_verses, ("ASV", "Gen", 5, 6, "en", "again"))
print([row.text for row in session.execute(one_chapter + " AND verse = 6")])
#> ['again']
try:
    session.execute(to_verses, ("ASV", "Gen", "five", 6, "en", "again"))
except TypeError as error:
    print(str(error).partition(".")[0])
    #> Received an argument of invalid type for column "chapter"
cluster.shutdown()
# --8<-- [end:edges]
