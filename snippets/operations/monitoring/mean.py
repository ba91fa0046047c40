# --8<-- [start:try]
import numpy as np

steady = np.full(100, 1.63)  # every answer takes as long as every other
broken = np.r_[np.full(95, 0.4), np.full(5, 25.0)]  # five of a hundred hang
for name, seconds in {"steady": steady, "broken": broken}.items():
    p50, p99 = np.quantile(seconds, [0.5, 0.99])
    print(f"{name}: mean {seconds.mean():.2f} s, median {p50:.2f} s, p99 {p99:.2f} s")
    #> steady: mean 1.63 s, median 1.63 s, p99 1.63 s
    #> broken: mean 1.63 s, median 0.40 s, p99 25.00 s
# --8<-- [end:try]
# --8<-- [start:draw]
import matplotlib.pyplot as plt

figure, axes = plt.subplots(2, 1, figsize=(7, 2.9), sharex=True, layout="constrained")
for axis, (name, seconds) in zip(axes, {"steady": steady, "broken": broken}.items()):
    values, counts = np.unique(seconds, return_counts=True)
    bars = axis.bar(values, counts, width=0.25 * values, color="#4c9be8")
    axis.bar_label(bars, [f"{n} requests" for n in counts], padding=2, fontsize=9)
    axis.axvline(1.63, color="#d1495b", linestyle="--", ymax=0.66)
    axis.text(1.75, 60, "" if name == "steady" else "mean 1.63 s:\nno request here")
    axis.set(ylabel=name, ylim=(0, 135), yticks=[], xscale="log", xlim=(0.2, 60))
    axis.spines[["top", "right", "left"]].set_visible(False)
ticks = [0.4, 1.63, 5, 25]
axes[1].set(xlabel="seconds until the answer is complete", xticks=ticks)
axes[1].set_xticklabels(ticks)
axes[1].minorticks_off()
plt.savefig("mean.svg", transparent=True)
# --8<-- [end:draw]
