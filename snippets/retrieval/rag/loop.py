# --8<-- [start:chunk]
import json
from pathlib import Path

import faiss
import torch
from sentence_transformers import SentenceTransformer
from transformers import AutoModelForCausalLM, AutoTokenizer

lines = Path(__file__).with_name("handbook.jsonl").read_text("utf-8").splitlines()
sections = [s for s in map(json.loads, lines) if s["page"] == "foundations/first-model"]


def cut(text: str, size: int, step: int) -> list[str]:
    words = text.split()
    starts = range(0, max(1, len(words) - size + step), step)
    return [" ".join(words[start : start + size]) for start in starts]


chunks = [
    {"id": s["id"], "text": f"{s['heading']}. {piece}"}
    for s in sections
    for piece in cut(s["text"], size=80, step=80)
]
print(len(sections), "sections,", len(chunks), "chunks")
#> 13 sections, 26 chunks
# --8<-- [end:chunk]

# --8<-- [start:retrieve]
encoder = SentenceTransformer("sentence-transformers/all-MiniLM-L6-v2")
vectors = encoder.encode([chunk["text"] for chunk in chunks])
index = faiss.IndexFlatIP(vectors.shape[1])
index.add(vectors)


def retrieve(question: str, k: int) -> list[tuple[float, dict]]:
    scores, rows = index.search(encoder.encode([question]), k)
    return [(score, chunks[row]) for score, row in zip(scores[0], rows[0])]


question = "How much memory does a 70B model need in bfloat16?"
for score, chunk in retrieve(question, k=3):
    print(f"{score:.2f}", chunk["id"])
    #> 0.58 foundations/first-model#will-it-fit
    #> 0.51 foundations/first-model#when-it-does-not-fit
    #> 0.51 foundations/first-model#will-it-fit
# --8<-- [end:retrieve]

# --8<-- [start:generate]
name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32)


def answer(question: str, k: int) -> str:
    context = "\n\n".join(chunk["text"] for _, chunk in retrieve(question, k))
    messages = [{"role": "user", "content": f"{context}\n\n{question}"}]
    inputs = tokenizer.apply_chat_template(
        messages, add_generation_prompt=True, return_tensors="pt"
    )
    ids = model.generate(**inputs, do_sample=False, max_new_tokens=14)
    return tokenizer.decode(ids[0, inputs["input_ids"].shape[1] :])


print(answer(question, k=1))
#> The 70B model needs 141.1 GB
# --8<-- [end:generate]
