from pathlib import Path

import clickhouse_connect

client = clickhouse_connect.get_client(interface="chdb")
kudu = Path(__file__).with_name("kudu.sql").read_text(encoding="utf-8")
columns = kudu.split("PARTITION BY")[0].replace("STRING", "String")


def count(source):
    return client.query(f"SELECT count() FROM {source}").result_rows[0][0]


parts = "system.parts WHERE table = 'verses' AND active"
rows = [["Gen", 1, 3, "ASV", "en", 1901, f"version {i}"] for i in range(20)]
for engine in ("MergeTree", "ReplacingMergeTree"):
    client.command("DROP TABLE IF EXISTS verses")
    client.command(f"{columns} ENGINE = {engine}")
    client.command("SYSTEM STOP MERGES verses")  # or the count depends on the moment
    for row in rows:
        client.insert("verses", [row])
    print(f"{engine}: {count('verses')} rows with one key, in {count(parts)} parts")
    #> MergeTree: 20 rows with one key, in 20 parts
    #> ReplacingMergeTree: 20 rows with one key, in 20 parts
print("with FINAL:", client.query("SELECT text FROM verses FINAL").result_rows)
#> with FINAL: [('version 19',)]
client.command("SYSTEM START MERGES verses")
client.command("OPTIMIZE TABLE verses FINAL")
print(f"after the merge: {count('verses')} row in {count(parts)} part")
#> after the merge: 1 row in 1 part
client.command("TRUNCATE TABLE verses")
client.insert("verses", rows)
print(f"all twenty in one insert: {count('verses')} row")
#> all twenty in one insert: 1 row
client.close()
