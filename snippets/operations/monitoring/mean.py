# --8<-- [start:try]
import numpy as np

steady = np.full(1000, 1.63)  # every answer takes as long as every other
broken = np.r_[np.full(950, 0.4), np.full(50, 25.0)]  # one in twenty hangs
for name, seconds in {"steady": steady, "broken": broken}.items():
    p50, p99 = np.quantile(seconds, [0.5, 0.99])
    print(f"{name}: mean {seconds.mean():.2f} s, median {p50:.2f} s, p99 {p99:.2f} s")
    #> steady: mean 1.63 s, median 1.63 s, p99 1.63 s
    #> broken: mean 1.63 s, median 0.40 s, p99 25.00 s
# --8<-- [end:try]

# --8<-- [start:draw]
import matplotlib.pyplot as plt
from prometheus_client import Histogram

figure, axes = plt.subplots(2, 1, figsize=(7, 3), sharex=True, layout="constrained")
for axis, (name, seconds) in zip(axes, {"steady": steady, "broken": broken}.items()):
    values, counts = np.unique(seconds, return_counts=True)
    bars = axis.bar(values, counts, width=0.25 * values, color="#4c9be8")
    axis.bar_label(bars, [f"{n} requests" for n in counts], padding=2)
    axis.axvline(1.63, color="#d1495b", linestyle="--", ymax=0.7)
    axis.set(ylabel=name, ylim=(0, 1400), yticks=[], xscale="log", xlim=(0.2, 60))
    axis.spines[["top", "right", "left"]].set_visible(False)
last_edge = Histogram.DEFAULT_BUCKETS[-2]  # the last one is infinite
axes[1].axvline(last_edge, color="#8a5fbf", linestyle=":", ymax=0.7)
axes[1].text(1.75, 700, "mean: 1.63 s\nno request here")
axes[1].text(10.8, 700, "p99 in the default\nbuckets: 10 s")
ticks = [0.4, 1.63, 10, 25]
axes[1].set(xlabel="seconds until the answer is complete", xticks=ticks)
axes[1].set_xticklabels(ticks)
axes[1].minorticks_off()
plt.savefig("mean.svg", transparent=True)
# --8<-- [end:draw]
