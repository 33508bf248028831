"""Writes the test vectors of the Java synthesis: what a network might give, and the audio that the reference makes of it.

usage: vectors.py FOLDER

Each file: a line a block, 'name rows columns', an empty line, then the blocks as little-endian float32, one after another.
"""
import sys

import numpy as np

import synthesis
from contract import BANDS, BAND_CENTRES, BURST_GRID, HARMONICS, MODES, PARTIALS


def write(path, blocks):
    with open(path, 'wb') as f:
        for name, value in blocks.items():
            f.write(('%s %d %d\n' % (name, *np.atleast_2d(value).shape)).encode('ascii'))
        f.write(b'\n')
        for value in blocks.values():
            f.write(np.atleast_2d(value).astype('<f4').tobytes())


def single(blocks):
    return {k: np.asarray(v, np.float32).astype(float) for k, v in blocks.items()}


def tilt(frames, at_zero, fall):
    return at_zero - fall * np.arange(BANDS) + np.zeros((frames, 1))


def sustained():
    frames = 41
    t = np.arange(frames)[:, None] / 100
    k = np.arange(1, HARMONICS + 1)
    envelope = np.minimum(0, 20 * np.log10(np.maximum(t, 1e-3) / 0.06)) - 60 * np.maximum(0, t - 0.3)
    motion = np.tile([3.0, 5.5, 12.0, 2.0, 0.4, 0.8], (frames, 1))
    motion[:, 0] -= 20 * np.exp(-t[:, 0] / 0.05)
    v = single({'harmonics': envelope - 9 * np.log2(k) - 2, 'noise': envelope * 0.7 + tilt(frames, -62, 0.5), 'motion': motion, 'pitch': np.linspace(60, 60.5, frames),
                'dynamic': np.linspace(0.5, 0.7, frames), 'seed': [20261.0]})
    v['audio'] = synthesis.sustained(v['harmonics'], v['noise'], v['motion'], v['pitch'], v['dynamic'], 20261)
    return v


def bursts(start):
    g = BURST_GRID[:, None] * 0.005
    return tilt(len(BURST_GRID), start, 0.3) - 25 * np.log2(1 + g / 0.02), 20 + 0.5 * np.arange(BANDS)


def struck():
    k = np.arange(1, PARTIALS + 1)
    noise, fall = bursts(-58)
    v = single({'levels': -6 - 6 * np.log2(k), 'fast': 20 + 2.0 * k, 'slow': 6 + 0.5 * k, 'mix': 0.4 / np.sqrt(k), 'deviation': 0.02 * np.sin(k), 'tone': [-4, 3e-4, 0.003],
                'noise': noise, 'fall': fall, 'pitch': [48.25], 'dynamic': [0.66], 'held': [0.3], 'release': [90], 'seconds': [0.45], 'seed': [7.0]})
    v['audio'] = synthesis.struck(v['levels'], v['fast'], v['slow'], v['mix'], v['deviation'], v['tone'], v['noise'], v['fall'], v['pitch'][0], v['dynamic'][0], 7, 0.45, v['held'][0], v['release'][0])
    return v


def drums():
    m = np.arange(MODES)
    noise, fall = bursts(-50)
    v = single({'frequency': 60 * 1.17 ** m, 'levels': -8 - 1.2 * m, 'decay': 30 + 6.0 * m, 'glide': [0.6, 0.03, 0.001], 'noise': noise, 'fall': fall, 'dynamic': [0.8], 'seconds': [0.4], 'seed': [99.0]})
    v['audio'] = synthesis.drum(v['frequency'], v['levels'], v['decay'], v['glide'], v['noise'], v['fall'], v['dynamic'][0], 99, 0.4)
    return v


def main():
    folder = sys.argv[1]
    for name, make in (('sustained', sustained), ('struck', struck), ('drums', drums)):
        write('%s/%s-vector.bin' % (folder, name), make())


if __name__ == '__main__':
    main()
