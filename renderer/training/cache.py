"""Analyses every note once and keeps the result in a folder outside the repository, one file a model."""
import os
import sys
import time

import numpy as np

import analysis
import notes
from contract import BURST_GRID, HOP, MODES, RATE

TRACK_FRAMES = np.array([0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 240, 299])  # of 10 ms, on which struck notes are compared


def entry(row):
    x = notes.read(row['path'])
    a, b, ends = notes.bounds(x)
    b = min(b, a + int(notes.LONGEST * RATE))
    x = x[a:b]
    if len(x) < 0.08 * RATE:
        return None
    gain = notes.loudest(x)
    return x / gain, ends and b - a < notes.LONGEST * RATE - 1, gain


def pick(tracks, frames):
    out = np.full((len(frames),) + tracks.shape[1:], np.nan, np.float32)
    inside = frames < len(tracks)
    out[inside] = tracks[frames[inside]]
    return out


def seconds_left(seconds, ends):
    return seconds - notes.RELEASE_BEFORE_END if ends else 99.0


def sustained(rows):
    harmonics, noise, cents, meta, kept = [], [], [], [], []
    for r in rows:
        e = entry(r)
        if e is None:
            continue
        x, ends, gain = e
        h, n, c = analysis.sustained(x, int(r['midi']))
        frames = len(h)
        harmonics.append(h.astype(np.float16))
        noise.append(n.astype(np.float16))
        cents.append(c.astype(np.float16))
        meta.append((frames, seconds_left(len(x) / RATE, ends), gain, len(x) / RATE))
        kept.append(r)
    return {'harmonics': np.concatenate(harmonics), 'noise': np.concatenate(noise), 'cents': np.concatenate(cents), 'meta': np.array(meta)}, kept


def struck(rows):
    out = {'levels': [], 'noise': [], 'tone': [], 'deviation': [], 'meta': []}
    kept = []
    for r in rows:
        e = entry(r)
        if e is None:
            continue
        x, ends, gain = e
        levels, noise, tone, deviation = analysis.struck(x, int(r['midi']), r['instrument'] in notes.BARS)
        noise[BURST_GRID * 240 > len(x)] = np.nan
        out['levels'].append(pick(levels, TRACK_FRAMES).astype(np.float16))
        out['noise'].append(noise.astype(np.float16))
        out['tone'].append(tone)
        out['deviation'].append(deviation)
        out['meta'].append((len(x) / RATE, ends, gain))
        kept.append(r)
    return {k: np.array(v) for k, v in out.items()}, kept


def drums(rows):
    out = {'levels': [], 'noise': [], 'frequency': [], 'glide': [], 'meta': []}
    kept = []
    for piece in sorted({r['instrument'] for r in rows}):
        mine = [(r, entry(r)) for r in rows if r['instrument'] == piece]
        mine = [(r, e) for r, e in mine if e is not None]
        modes = analysis.piece_modes([e[0] for _, e in mine], MODES)
        modes = np.concatenate((modes, np.full(MODES - len(modes), 13000.0)))
        for r, (x, ends, gain) in mine:
            levels, noise = analysis.drum(x, modes)
            noise[BURST_GRID * 240 > len(x)] = np.nan
            out['levels'].append(pick(levels, TRACK_FRAMES).astype(np.float16))
            out['noise'].append(noise.astype(np.float16))
            out['frequency'].append(modes)
            out['glide'].append(analysis.glide(x, modes))
            out['meta'].append((len(x) / RATE, ends, gain))
            kept.append(r)
    return {k: np.array(v) for k, v in out.items()}, kept


KINDS = {'sustained-free': sustained, 'sustained-bysa': sustained, 'struck': struck, 'struck-bysa': struck, 'sustained-fonts': sustained, 'struck-fonts': struck, 'drums': drums}
FIELDS = ('instrument', 'midi', 'dynamic', 'articulation', 'take', 'library', 'licence', 'path', 'model')


def build(index, folder, model):
    """Analyses a model's notes unless the folder has them already."""
    path = os.path.join(folder, model + '.npz')
    if os.path.exists(path):
        return path
    os.makedirs(folder, exist_ok=True)
    began = time.process_time()
    values, kept = KINDS[model]([r for r in notes.rows(index) if r['model'] == model])
    table = np.array([['' if r[f] is None else r[f] for f in FIELDS] for r in kept])
    np.savez(path + '.part.npz', rows=table, **values)
    os.replace(path + '.part.npz', path)
    print('%s: %d notes analysed in %.0f CPU-seconds' % (model, len(kept), time.process_time() - began), file=sys.stderr)
    return path


def load(folder, model):
    data = dict(np.load(os.path.join(folder, model + '.npz')))
    data['rows'] = [dict(zip(FIELDS, r)) for r in data['rows']]
    return data
