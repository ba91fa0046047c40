width, layers, copies = 4096, 28, 8

norms = layers * 2 * width  # one a layer, with scale and shift
biases = layers * width  # of the feed-forward output, which every chip adds up
last_norm = 2 * width
kept_once_here = (norms + biases + last_norm) * (copies - 1)
embedding_bias = width * copies  # transformers has none
print(f"{kept_once_here:,} + {embedding_bias:,} = {kept_once_here + embedding_bias:,}")
#> 2,465,792 + 32,768 = 2,498,560
print(f"{6_053_381_344 - 6_050_882_784:,}")
#> 2,498,560
