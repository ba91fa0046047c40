# --8<-- [start:fit]
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "HuggingFaceTB/SmolLM2-135M-Instruct"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForCausalLM.from_pretrained(name, dtype=torch.float32).eval()
table = model.get_input_embeddings().weight.detach()  # (49152, 576)
red, green, blue, yellow = (9, 2, 2), (2, 7, 2), (2, 3, 9), (9, 8, 2)
colours = {"red": red, "green": green, "blue": blue, "yellow": yellow}
line, square = torch.zeros(8, 8), torch.zeros(8, 8)
line[3:5], square[1:7, 1:7] = 1, 1
shapes = {"line": line, "cross": line.maximum(line.T), "square": square}
pairs = [(colour, shape) for colour in colours for shape in shapes]  # 12 of them
random = torch.Generator().manual_seed(0)


def picture(colour, shape):
    """A noisy picture of 8 x 8 pixels as one patch, with a 1 behind it: (193,)."""
    image = torch.tensor(colours[colour]).reshape(3, 1, 1) / 10 * shapes[shape]
    image = image + 0.1 * torch.randn(3, 8, 8, generator=random)  # (3, 8, 8)
    return torch.cat([image.flatten(), torch.ones(1)])


ids = {word: tokenizer(" " + word).input_ids[0] for word in [*colours, *shapes]}
shown = torch.stack([picture(*pair) for pair in pairs * 40])  # (480, 193)
words = torch.tensor([[ids[one], ids[two]] for one, two in pairs])  # (12, 2)
wanted = table[words].reshape(12, 1152).repeat(40, 1)  # (480, 2 * 576)
projector = torch.linalg.lstsq(shown, wanted).solution  # (193, 1152)


# --8<-- [end:fit]
# --8<-- [start:ask]
def ask(two, question, options):
    """Put two vectors behind "I see a", then the question; name the likeliest option."""
    before = table[tokenizer("I see a").input_ids].expand(len(two), -1, -1)
    after = table[tokenizer(question).input_ids].expand(len(two), -1, -1)
    rows = torch.cat([before, two, after], dim=1)  # (48, tokens, 576)
    with torch.no_grad():
        logits = model(inputs_embeds=rows, logits_to_keep=1).logits[:, -1]
    return logits[:, [ids[option] for option in options]].argmax(1)  # (48,)


new = torch.stack([picture(*pair) for pair in pairs * 4])  # (48, 193)
seen = (new @ projector).reshape(48, 2, 576)
noise = torch.randn(48, 2, 576, generator=random)
inputs = {
    "picture": seen,
    "words": table[words].repeat(4, 1, 1),
    "mean": seen.mean(0).expand(48, -1, -1),
    "random": noise / noise.norm(dim=2, keepdim=True) * seen.norm(dim=2, keepdim=True),
}
for place, question in [(0, ". The color is"), (1, ". Its shape is a")]:
    options = list([colours, shapes][place])
    own = torch.tensor([options.index(pair[place]) for pair in pairs * 4])
    right = {}
    for kind, two in inputs.items():
        right[kind] = (ask(two, question, options) == own).sum().item()
    print(f"I see a ..{question}", right)
    #> I see a ... The color is {'picture': 36, 'words': 36, 'mean': 12, 'random': 12}
    #> I see a ... Its shape is a {'picture': 31, 'words': 32, 'mean': 16, 'random': 15}
# --8<-- [end:ask]
