import torch
from torch import nn

x = torch.tensor([1.0, 4.0, 7.0])
centred = x - x.mean()
by_hand = centred / (centred.square().mean() + 1e-5).sqrt()
layer_norm, rms_norm = nn.LayerNorm(3), nn.RMSNorm(3, eps=1e-5)
print("LayerNorm by hand:", torch.allclose(by_hand, layer_norm(x)))
#> LayerNorm by hand: True
by_hand = x / (x.square().mean() + 1e-5).sqrt()
print("RMSNorm by hand:", torch.allclose(by_hand, rms_norm(x)))
#> RMSNorm by hand: True

for norm in (layer_norm, rms_norm):
    for name, y in (("x", x), ("10 x", 10 * x), ("x + 9", x + 9)):
        print(
            f"{type(norm).__name__} of {name}: {[round(v, 2) for v in norm(y).tolist()]}"
        )
        #> LayerNorm of x: [-1.22, 0.0, 1.22]
        #> LayerNorm of 10 x: [-1.22, 0.0, 1.22]
        #> LayerNorm of x + 9: [-1.22, 0.0, 1.22]
        #> RMSNorm of x: [0.21, 0.85, 1.49]
        #> RMSNorm of 10 x: [0.21, 0.85, 1.49]
        #> RMSNorm of x + 9: [0.76, 0.98, 1.21]
