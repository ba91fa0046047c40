// Methuselah's grandfather: two edges back
MATCH (g:Person)-[:BEGAT]->(:Person)-[:BEGAT]->(:Person {id: 'Methuselah'})
RETURN g.id;

// generations from Adam to Jacob: as many edges as it takes, at most 30
MATCH path = (:Person {id: 'Adam'})-[:BEGAT*1..30]->(:Person {id: 'Jacob'})
RETURN length(path);

// how many of the people in the file descend from Noah
MATCH (:Person {id: 'Noah'})-[:BEGAT*1..30]->(d:Person)
RETURN count(DISTINCT d.id);

// the nearest common ancestor of Lot and Jacob
MATCH left = (a:Person)-[:BEGAT*1..30]->(:Person {id: 'Lot'}),
      right = (a)-[:BEGAT*1..30]->(:Person {id: 'Jacob'})
RETURN a.id ORDER BY length(left) + length(right) LIMIT 1;

// the question that every store in this part of the book is asked
MATCH (v:Verse)
RETURN v.language, count(*), sum(size(v.text)) ORDER BY v.language;
