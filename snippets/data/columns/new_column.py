import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

old = pa.table({"id": ["ASV.Gen.1.1"], "year": [1901]})
new = pa.table({"id": ["ASV.Gen.1.2"], "year": [1901], "licence": ["public domain"]})
pq.write_table(old, "2025.parquet")
pq.write_table(new, "2026.parquet")
files = ["2025.parquet", "2026.parquet"]
print("pyarrow:", ds.dataset(files).schema.names)
#> pyarrow: ['id', 'year']
print("DuckDB:", duckdb.sql(f"FROM read_parquet({files})").columns)
#> DuckDB: ['id', 'year']
try:
    duckdb.sql(f"FROM read_parquet({files[::-1]})").fetchall()
except duckdb.InvalidInputException as error:
    print(str(error).replace("Invalid Input Error: ", "")[:78])
    #> Failed to read file "2025.parquet": schema mismatch in glob: column "licence"
schema = pa.unify_schemas([pq.read_schema(file) for file in files])
print("unified:", ds.dataset(files, schema=schema).to_table()["licence"].to_pylist())
#> unified: [None, 'public domain']
query = f"SELECT licence FROM read_parquet({files}, union_by_name = true)"
print("union_by_name:", duckdb.sql(query).fetchall())
#> union_by_name: [(None,), ('public domain',)]
try:
    pa.unify_schemas([old.schema, pa.schema({"year": pa.string()})])
except pa.ArrowTypeError as error:
    print(error)
    #> Unable to merge: Field year has incompatible types: int64 vs string
