from collections import defaultdict

pairs = [("a", "b"), ("b", "c"), ("d", "e")]  # near-duplicates, as LSH gives them
pages = {"a": 120, "b": 310, "c": 90, "d": 200, "e": 205, "f": 150}  # page: words
leader = {page: page for page in pages}  # a page that leads itself heads a cluster


def head(page):
    while leader[page] != page:
        page = leader[page]
    return page


for one, two in pairs:
    leader[head(two)] = head(one)  # join the two clusters

clusters = defaultdict(list)
for page in pages:
    clusters[head(page)].append(page)
print("clusters:", list(clusters.values()))
#> clusters: [['a', 'b', 'c'], ['d', 'e'], ['f']]
kept = [max(cluster, key=pages.get) for cluster in clusters.values()]
print("kept, the longest of each:", kept)
#> kept, the longest of each: ['b', 'e', 'f']
second = {two for one, two in pairs}
print("the second of each pair removed:", [p for p in pages if p not in second])
#> the second of each pair removed: ['a', 'd', 'f']
