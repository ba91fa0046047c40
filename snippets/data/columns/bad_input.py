import inspect
import re

import clickhouse_connect
from clickhouse_connect.driver.exceptions import DatabaseError, OperationalError
from clickhouse_connect.driver.httpclient import HttpClient

client = clickhouse_connect.get_client(interface="chdb")
client.command("CREATE TABLE v (year UInt16) ENGINE = MergeTree ORDER BY year")
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
    clickhouse_connect.get_client(host="127.0.0.1", port=1)  # nobody listens there
except OperationalError as error:
    print(re.search("Failed .*refused", str(error)).group())
    #> Failed to establish a new connection: [Errno 111] Connection refused
defaults = inspect.signature(HttpClient.__init__).parameters
print([defaults[name].default for name in ("connect_timeout", "send_receive_timeout")])
#> [10, 300]
