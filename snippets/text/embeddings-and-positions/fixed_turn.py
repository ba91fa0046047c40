import numpy as np

d, step = 8, 5
speeds = 10_000 ** -(np.arange(0, d, 2) / d)


def sinusoid(position):
    return np.stack(
        [np.sin(position * speeds), np.cos(position * speeds)], axis=-1
    ).ravel()


turn = np.zeros((d, d))
for i, angle in enumerate(step * speeds):
    c, s = np.cos(angle), np.sin(angle)
    turn[2 * i : 2 * i + 2, 2 * i : 2 * i + 2] = [[c, s], [-s, c]]
for position in (0, 3, 400):
    same = np.allclose(turn @ sinusoid(position), sinusoid(position + step))
    print(f"one matrix takes position {position} to position {position + step}:", same)
    #> one matrix takes position 0 to position 5: True
    #> one matrix takes position 3 to position 8: True
    #> one matrix takes position 400 to position 405: True
