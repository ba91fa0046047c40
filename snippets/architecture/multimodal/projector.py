# --8<-- [start:load]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval().requires_grad_(False)
table = model.get_input_embeddings().weight  # (49152, 576): a vector for each token
# --8<-- [end:load]
# --8<-- [start:pictures]
colours = {"red": (0.9, 0.2, 0.2), "green": (0.2, 0.7, 0.2), "blue": (0.2, 0.3, 0.9), "yellow": (0.9, 0.8, 0.2)}
far = torch.arange(8) - 3.5  # how far a row or column lies from the middle
shapes = {"line": torch.zeros(8, 8), "cross": torch.zeros(8, 8), "square": torch.zeros(8, 8)}
shapes["line"][3:5] = 1
shapes["cross"][3:5] = shapes["cross"][:, 3:5] = 1
shapes["square"][1:7, 1:7] = 1
shapes["circle"] = (far[:, None] ** 2 + far**2 < 12).float()


def picture(colour, shape, generator):
    """A noisy picture of 8 x 8 pixels with one shape in the middle, as four patches of 4 x 4: (4, 48)."""
    image = torch.tensor(colours[colour])[:, None, None] * shapes[shape]  # (3, 8, 8)
    image = image + 0.1 * torch.randn(3, 8, 8, generator=generator)
    return image.reshape(3, 2, 4, 2, 4).permute(1, 3, 0, 2, 4).reshape(4, 48)


# --8<-- [end:pictures]
# --8<-- [start:fit]
def vector(word):
    """The embedding of a word that is one token."""
    [token] = tokenizer(" " + word).input_ids
    return table[token]


generator = torch.Generator().manual_seed(0)
pairs = [(colour, shape) for colour in colours for shape in shapes]  # 16 of them
shown = torch.stack([picture(*pair, generator).flatten() for pair in pairs * 30])  # (480, 192)
wanted = torch.stack([torch.cat([vector(colour), vector(shape)]) for colour, shape in pairs * 30])  # (480, 1152)
ones = torch.ones(len(shown), 1)
projector = torch.linalg.lstsq(torch.cat([shown, ones], 1), wanted, driver="gelsd").solution  # (193, 1152)
# --8<-- [end:fit]
# --8<-- [start:ask]


def ask(soft, question, options):
    """Put two vectors between words, and see which of the options the model finds likeliest next."""
    before = table[tokenizer("I see a").input_ids]
    after = table[tokenizer(question).input_ids]
    rows = torch.cat([before.expand(len(soft), -1, -1), soft, after.expand(len(soft), -1, -1)], 1)
    with torch.no_grad():
        logits = model(inputs_embeds=rows).logits[:, -1]  # (n, 49152)
    ids = [tokenizer(" " + option).input_ids[0] for option in options]
    return [options[i] for i in logits[:, ids].argmax(1)]


new = torch.stack([picture(*pair, generator).flatten() for pair in pairs])  # 16 pictures not seen before
soft = (torch.cat([new, torch.ones(16, 1)], 1) @ projector).view(16, 2, 576)
words = torch.stack([torch.stack([vector(colour), vector(shape)]) for colour, shape in pairs])
mean = soft.mean(0, keepdim=True).expand(16, -1, -1)  # the same for every picture
questions = {
    ". The color is": (list(colours), [colour for colour, shape in pairs]),
    ". Its shape is a": (list(shapes), [shape for colour, shape in pairs]),
}
for question, (options, truth) in questions.items():
    counts = {}
    for kind, given in {"picture": soft, "words": words, "mean picture": mean}.items():
        answers = ask(given, question, options)
        counts[kind] = sum(answer == right for answer, right in zip(answers, truth))
    print(f"I see a ...{question}", counts, "of 16")
# --8<-- [end:ask]
