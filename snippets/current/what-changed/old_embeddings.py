# --8<-- [start:start]
"""sentence-transformers"""

import re
import textwrap
import warnings

from sentence_transformers import SentenceTransformer

# --8<-- [end:start]


# --8<-- [start:today]
def named(says: Exception, width: int = 84) -> str:
    """Kind and first line of an error or a warning, without paths of this machine."""
    text = str(says.args[0] if isinstance(says, KeyError) else says).strip()
    text = re.sub(r" \(/\S+\)$", "", text.split("\n")[0])
    return textwrap.shorten(f"{type(says).__name__}: {text}", width, placeholder=" …")


def today(old: str) -> str:
    """What an old line does today: its error, else its warning, else its value."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            run = exec if old.startswith(("from ", "import ")) else eval
            value = run(old, globals())
        except Exception as error:
            return named(error)
    about = [
        w.message for w in caught if re.search("Deprecat|Future", w.category.__name__)
    ]
    return f"works, {named(about[-1], 77)}" if about else f"no error: {value}"


# --8<-- [end:today]


# --8<-- [start:setup]
model = SentenceTransformer("all-MiniLM-L6-v2")
# --8<-- [end:setup]

# --8<-- [start:renamed]
# get_sentence_embedding_dimension
print(today("model.get_sentence_embedding_dimension()"))
#> works, FutureWarning: The `get_sentence_embedding_dimension` method has been …
print(model.get_embedding_dimension())
#> 384

# sentence_transformers.losses
print(today("from sentence_transformers.losses import CosineSimilarityLoss"))
#> works, DeprecationWarning: Importing from 'sentence_transformers.losses' is …
from sentence_transformers.sentence_transformer.losses import CosineSimilarityLoss

print(CosineSimilarityLoss.__name__)
#> CosineSimilarityLoss

# sentence_transformers.quantization
print(today("from sentence_transformers.quantization import quantize_embeddings"))
#> works, DeprecationWarning: Importing from 'sentence_transformers.quantization' is …
from sentence_transformers.util.quantization import quantize_embeddings

print(quantize_embeddings(model.encode(["cat", "dog"]), precision="binary").shape)
#> (2, 48)

# SentenceTransformer use_auth_token
print(
    today("SentenceTransformer('all-MiniLM-L6-v2', use_auth_token='hf_x').device.type")
)
#> works, FutureWarning: The `use_auth_token` argument is deprecated and will be …
print(SentenceTransformer("all-MiniLM-L6-v2", token="hf_x").device.type)
#> cpu
# --8<-- [end:renamed]
