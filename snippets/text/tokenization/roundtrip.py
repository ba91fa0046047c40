import io
from pathlib import Path

import sentencepiece

lines = Path(__file__).with_name("hamlet.txt").read_text(encoding="utf-8").splitlines()
lossless = {
    "normalization_rule_name": "identity",
    "remove_extra_whitespaces": False,
    "add_dummy_prefix": False,
    "byte_fallback": True,
}
common = {"vocab_size": 1000, "model_type": "bpe", "minloglevel": 2, "num_threads": 1}
text = "if x:\n    y = x²  # ﬁn, 猫"
for name, options in {"default": {}, "lossless": lossless}.items():
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines), model_writer=model, **common, **options
    )
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    back = pieces.decode(pieces.encode(text))
    print(f"{name}: {back!r}, equal: {back == text}")
    #> default: 'if x: y  ⁇  x ⁇   ⁇  fin,  ⁇ ', equal: False
    #> lossless: 'if x:\n    y = x²  # ﬁn, 猫', equal: True
