import re

import clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError, OperationalError

client = clickhouse_connect.get_client(interface="chdb")
client.command("CREATE OR REPLACE TABLE v (year UInt16) ENGINE = Memory")
for year in ("'nineteen'", "67437", "accurateCast(67437, 'UInt16')"):
    try:
        client.command(f"INSERT INTO v VALUES ({year})")
        answer = "accepted"
    except DatabaseError as error:
        answer = str(error).split("DB::Exception: ")[1][:48]
    print(f"{year}: {answer}")
    #> 'nineteen': Cannot parse string 'nineteen' as UInt16: syntax
    #> 67437: accepted
    #> accurateCast(67437, 'UInt16'): Value in column UInt64 cannot be safely converte
print("stored:", client.query("SELECT year FROM v").result_rows)
#> stored: [(1901,)]
try:
    client.insert("v", [[67437]])
except DatabaseError as error:
    print("client.insert:", error)
    #> client.insert: Unable to create native array for column `year`: error
client.close()
try:
    clickhouse_connect.get_client(host="127.0.0.1", port=1)  # nobody listens there
except OperationalError as error:
    print(re.search("Failed .*refused", str(error)).group())
    #> Failed to establish a new connection: [Errno 111] Connection refused
