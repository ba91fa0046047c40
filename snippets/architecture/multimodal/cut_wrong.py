# --8<-- [start:wrong]
import torch

image = torch.zeros(32, 32)
image[8:24, 8:24] = 1  # a white square in the middle
wrong = image.reshape(16, 64)  # rows of the picture, two at a time
right = image.reshape(4, 8, 4, 8).transpose(1, 2).reshape(16, 64)  # blocks of 8 x 8
print(tuple(wrong.shape), tuple(right.shape))
print("patches that hold some of the square:", (wrong.sum(1) > 0).sum().item(), (right.sum(1) > 0).sum().item())
# --8<-- [end:wrong]
