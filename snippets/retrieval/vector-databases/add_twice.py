import chromadb

notes = chromadb.EphemeralClient().create_collection("notes")
notes.add(ids="7", embeddings=[1.0, 0.0], documents="draft, prices wrong")
notes.add(ids="7", embeddings=[0.0, 1.0], documents="final, prices right")
print(notes.query([0.0, 1.0])["documents"])
#> [['draft, prices wrong']]
