# --8<-- [start:cosine]
import numpy as np


def cosine(a: list[float], b: list[float]) -> float:
    dot = sum(x * y for x, y in zip(a, b))
    return dot / (sum(x * x for x in a) ** 0.5 * sum(y * y for y in b) ** 0.5)


# --8<-- [end:cosine]
# --8<-- [start:angle]
# two made-up axes: how much a text is about food, how much about money
recipe, menu, invoice = [2, 1], [6, 3], [1, 4]
print("recipe and menu", round(cosine(recipe, menu), 2))
#> recipe and menu 1.0
print("recipe and invoice", round(cosine(recipe, invoice), 2))
#> recipe and invoice 0.65
print("menu and invoice", round(cosine(menu, invoice), 2))
#> menu and invoice 0.65
# --8<-- [end:angle]

# --8<-- [start:length]
points = np.array([recipe, menu, invoice])
unit = points / np.linalg.norm(points, axis=1, keepdims=True)
print("raw dot products", (points @ points[0]).tolist())
#> raw dot products [5, 15, 6]
print("after scaling to length 1", (unit @ unit[0]).round(2).tolist())
#> after scaling to length 1 [1.0, 1.0, 0.65]
distance = ((unit - unit[0]) ** 2).sum(axis=1)
print("squared distance = 2 - 2 cos", np.allclose(distance, 2 - 2 * unit @ unit[0]))
#> squared distance = 2 - 2 cos True
# --8<-- [end:length]
