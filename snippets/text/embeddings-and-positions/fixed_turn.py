import numpy as np

d, step = 8, 5
speeds = 10_000 ** -(np.arange(0, d, 2) / d)


def sinusoid(place):
    return np.stack([np.sin(place * speeds), np.cos(place * speeds)], axis=-1).ravel()


turn = np.zeros((d, d))
for i, angle in enumerate(step * speeds):
    c, s = np.cos(angle), np.sin(angle)
    turn[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[c, s], [-s, c]]
for place in (0, 3, 400):
    same = np.allclose(turn @ sinusoid(place), sinusoid(place + step))
    print(f"one matrix takes place {place} to place {place + step}:", same)
    #> one matrix takes place 0 to place 5: True
    #> one matrix takes place 3 to place 8: True
    #> one matrix takes place 400 to place 405: True
