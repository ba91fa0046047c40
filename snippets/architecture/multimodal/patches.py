# --8<-- [start:four]
import torch

image = torch.tensor([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]])
blocks = image.reshape(2, 2, 2, 2)  # block row, row in the block, block column, column in the block
patches = blocks.transpose(1, 2).reshape(4, 4)  # one row per patch: (4 patches, 4 numbers)
print(patches.tolist())
print(image.reshape(4, 4).tolist())
# --8<-- [end:four]
# --8<-- [start:project]
matrix = torch.tensor([[1, 0, 0], [1, 0, 1], [1, 1, 0], [1, 1, 1]])  # 4 numbers in, 3 out
tokens = patches @ matrix  # (4 patches, 3): four tokens of width 3
print(tokens.tolist())
# --8<-- [end:project]
# --8<-- [start:convolution]
convolution = torch.nn.Conv2d(1, 3, kernel_size=2, stride=2, bias=False)
convolution.weight.data = matrix.T.reshape(3, 1, 2, 2).float()
out = convolution(image[None, None].float())  # (1, 3, 2, 2): a column of three numbers per block
print(out.flatten(2)[0].T.tolist())
# --8<-- [end:convolution]
# --8<-- [start:vit]
from transformers import ViTConfig, ViTModel

torch.manual_seed(0)
vit = ViTModel(ViTConfig(), add_pooling_layer=False).eval()  # the shape of ViT-Base, untrained
photo = torch.rand(1, 3, 224, 224)
weight = vit.embeddings.patch_embeddings.projection.weight.flatten(1)  # (768, 3 * 16 * 16)
bias = vit.embeddings.patch_embeddings.projection.bias
cut = photo.reshape(1, 3, 14, 16, 14, 16).permute(0, 2, 4, 1, 3, 5).reshape(1, 196, 768)
by_hand = cut @ weight.T + bias  # (1, 196, 768)
with torch.no_grad():
    library = vit.embeddings.patch_embeddings(photo)
    states = vit(photo).last_hidden_state
print(tuple(by_hand.shape), "largest difference below 1e-5:", (by_hand - library).abs().max().item() < 1e-5)
print("in the model:", tuple(states.shape))
for side in (224, 448, 896):
    n = (side // 16) ** 2
    print(f"{side} x {side}: {n:5d} tokens, {n * n:9d} pairs in attention")
# --8<-- [end:vit]
