from datasets import Dataset

hours = [f"The ferry leaves at {hour} from the pier." for hour in range(6, 30)]
rows = hours + [row.upper() for row in hours[::2]] + hours[::3]
data = Dataset.from_dict({"text": rows}).train_test_split(0.25, seed=0)


def leaked(data: dict) -> str:
    train = {text.lower() for text in data["train"]["text"]}
    test = [text.lower() in train for text in data["test"]["text"]]
    return f"{sum(test)} of {len(test)}"


def first_only(rows: Dataset, seen: set) -> Dataset:
    texts = [text.lower() for text in rows["text"]]
    new = [i for i, t in enumerate(texts) if not (t in seen or seen.add(t))]
    return rows.select(new)


print("test rows in train:", leaked(data))
#> test rows in train: 7 of 11
each = {name: first_only(rows, set()) for name, rows in data.items()}
print("each split deduplicated:", leaked(each))
#> each split deduplicated: 7 of 11
seen = set()
both = {name: first_only(data[name], seen) for name in ("test", "train")}
print("one memory for both:", leaked(both))
#> one memory for both: 0 of 11
