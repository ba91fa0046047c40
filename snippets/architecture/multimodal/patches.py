# --8<-- [start:tensor]
import torch

picture = torch.arange(24).reshape(4, 6)  # the same 4 rows of 6 pixels
print("wrong:", picture.reshape(6, 4).tolist())
#> wrong: [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]

blocks = picture.reshape(2, 2, 3, 2)  # block row, row in it, block column, column in it
blocks = blocks.permute(0, 2, 1, 3)  # (2, 3, 2, 2): the two block numbers come first
patches = blocks.reshape(6, 4)  # (6 patches, 4 pixels)
print("right:", patches.tolist())
#> right: [[0, 1, 6, 7], [2, 3, 8, 9], [4, 5, 10, 11], [12, 13, 18, 19], [14, 15, 20, 21], [16, 17, 22, 23]]

matrix = torch.tensor([[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]])  # (4, 3)
tokens = patches @ matrix  # (6 patches, 3)
print("tokens:", tokens.tolist())
#> tokens: [[14, 13, 8], [22, 17, 12], [30, 21, 16], [62, 37, 32], [70, 41, 36], [78, 45, 40]]
# --8<-- [end:tensor]
# --8<-- [start:library]
from transformers import ViTConfig, ViTModel

convolution = torch.nn.Conv2d(1, 3, kernel_size=2, stride=2, bias=False)
convolution.weight.data = matrix.T.reshape(3, 1, 2, 2).float()  # a kernel per column
out = convolution(picture.reshape(1, 1, 4, 6).float())  # (1, 3, 2, 3)
print("tokens:", out.reshape(3, 6).T.int().tolist())
#> tokens: [[14, 13, 8], [22, 17, 12], [30, 21, 16], [62, 37, 32], [70, 41, 36], [78, 45, 40]]

torch.manual_seed(0)
vit = ViTModel(ViTConfig(), add_pooling_layer=False).eval()
photo = torch.rand(1, 3, 224, 224)  # three colours
blocks = photo.reshape(1, 3, 14, 16, 14, 16)  # as above, and the colours
blocks = blocks.permute(0, 2, 4, 1, 3, 5)  # (1, 14, 14, 3, 16, 16)
patches = blocks.reshape(1, 196, 768)  # 14 * 14 patches of 3 * 16 * 16 numbers
cut = vit.embeddings.patch_embeddings.projection  # the library's convolution
weights = cut.weight.reshape(768, 768).T  # (768 numbers of a patch, 768)
with torch.no_grad():
    by_hand = patches @ weights + cut.bias  # (1, 196, 768)
    library = vit.embeddings.patch_embeddings(photo)  # (1, 196, 768)
    states = vit(photo).last_hidden_state  # (1, 197, 768)
print(tuple(library.shape), f"differ by at most {(by_hand - library).abs().max():.4f}")
#> (1, 196, 768) differ by at most 0.0000
print("states of the model:", tuple(states.shape))
#> states of the model: (1, 197, 768)
for side in (224, 448, 896):
    n = (side // 16) ** 2
    print(f"{side} x {side}: {n} tokens, {n * n} pairs in attention")
    #> 224 x 224: 196 tokens, 38416 pairs in attention
    #> 448 x 448: 784 tokens, 614656 pairs in attention
    #> 896 x 896: 3136 tokens, 9834496 pairs in attention
# --8<-- [end:library]
# --8<-- [start:positions]
swapped = photo.roll(112, dims=2)  # upper and lower half change places
with torch.no_grad():
    for positions in ("with", "without"):
        first = vit(photo).last_hidden_state[0, 0]  # (768,): the token in front
        second = vit(swapped).last_hidden_state[0, 0]  # (768,)
        difference = (first - second).abs().max()
        print(f"{positions} positions: differ by at most {difference:.3f}")
        #> with positions: differ by at most 0.006
        #> without positions: differ by at most 0.000
        vit.embeddings.position_embeddings.zero_()
# --8<-- [end:positions]
