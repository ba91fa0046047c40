# --8<-- [start:warns]
import warnings

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.losses import CoSENTLoss

model = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    model.get_sentence_embedding_dimension()
    from sentence_transformers.losses import CoSENTLoss as moved
for warning in caught:
    print(f"{warning.category.__name__}: ...{str(warning.message)[-55:]}")
    #> FutureWarning: ...` method has been renamed to `get_embedding_dimension`.
    #> DeprecationWarning: ...ence_transformers.sentence_transformer.losses' instead.
print(model.get_embedding_dimension(), moved is CoSENTLoss)
#> 384 True
# --8<-- [end:warns]

# --8<-- [start:errors]
for call in "encode_plus", "batch_encode_plus", "prepare_for_model":
    try:
        getattr(model.tokenizer, call)("hello")
    except AttributeError as error:
        print("AttributeError:", error)
        #> AttributeError: BertTokenizer has no attribute encode_plus
        #> AttributeError: BertTokenizer has no attribute batch_encode_plus
        #> AttributeError: BertTokenizer has no attribute prepare_for_model
print(model.tokenizer(["hello", "good day"])["input_ids"])
#> [[101, 7592, 102], [101, 2204, 2154, 102]]
# --8<-- [end:errors]
