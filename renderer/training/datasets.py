"""Analysed notes as tensors: inputs by the contract's names, targets, weights, and who plays."""
import numpy as np
import torch

import cache
import motion
import notes
from contract import BANDS, BAND_CENTRES, BURST_GRID

DOMINANT = {'cello': 'bigcat', 'contrabass': 'meatbass', 'contrabass-pizzicato': 'meatbass', 'tuba': 'wartuba', 'violin': 'tonejs', 'trumpet': 'vsco2', 'tenor-sax': 'mtgsax', 'piano': 'salamander', 'harp': 'vsco2', 'nylon-guitar': 'spanishguitar'}
DEEP = 75.0  # dB under a note's strongest partial below which nothing is compared
AFTER = 25  # silent frames that are added after a note
SOUNDS = 15.0  # dB under a note's peak from which it counts as begun
ATTACK = 60  # frames in which a note reaches its first peak
BLUR = {'sustained': 0.7, 'struck': 1.5}  # keys; training moves each note's pitch at random by so much (standard deviation), so that what it learns of one key holds for its neighbours


def voice_name(row):
    main = row['library'] == 'philharmonia' or DOMINANT.get(row['instrument'], row['library']) == row['library']
    return row['instrument'] if main else '%s-%s' % (row['instrument'], row['library'])


def voices(rows):
    return sorted({voice_name(r) for r in rows})


def velocity(row):
    return float(row['dynamic'] or 0.6)


def continued(values, seconds, ends):
    """Levels at the given times with what lies after a recording's end filled in: a note that had died goes on dying quickly, one that was cut off slowly."""
    out = np.array(values, np.float32)
    for v, ended in zip(out, ends):
        gone = np.nonzero(~np.isfinite(v[:, 0]))[0]
        if len(gone) and gone[0] > 0:
            late = (seconds[gone] - seconds[gone[0] - 1])[:, None]
            v[gone] = np.maximum(v[gone[0] - 1] - (60 if ended else 15) * late, -140)
    return out


def aired(noise, row):
    """MP3 recordings end near 15.5 kHz; what lies above continues their noise."""
    if row['library'] == 'philharmonia':
        top = np.searchsorted(BAND_CENTRES, 15000)
        noise[:, top:] = noise[:, top - 1:top] - 2 * np.arange(1, BANDS - top + 1)
    return noise


def begun(harmonics):
    """The frame in which a note that begins with the given frames first comes near its peak."""
    power = (10 ** (harmonics / 10)).sum(1)
    return int(np.argmax(power > power.max() * 10 ** (-SOUNDS / 10)))


def usual_beginning(key, dynamic, begins):
    """Frames after which notes like each of a voice's begin to sound: the weighted median over near keys and dynamics."""
    out = np.empty(len(begins), int)
    order = np.argsort(begins)
    for i in range(len(begins)):
        near = np.exp(-0.5 * (((key - key[i]) / 3) ** 2 + ((dynamic - dynamic[i]) / 0.2) ** 2))[order]
        total = np.cumsum(near)
        out[i] = begins[order][np.searchsorted(total, total[-1] / 2)]
    return out


class SustainedNotes:
    def __init__(self, folder, model):
        data = cache.load(folder, model)
        self.rows = data['rows']
        self.names = voices(self.rows)
        counts, seconds = data['meta'][:, 0].astype(int), data['meta'][:, 1]
        starts = np.concatenate(([0], np.cumsum(counts)))
        first, parts, total = [], {k: [] for k in ('harmonics', 'noise', 'motion', 'time', 'left', 'note', 'weight')}, 0
        per_voice = {n: sum(voice_name(r) == n for r in self.rows) for n in self.names}
        self.floor = np.zeros(len(self.rows), np.float32)
        self.held = np.array([notes.held_out(r) for r in self.rows])
        self.key = np.array([float(r['midi']) for r in self.rows], np.float32)
        self.dynamic = np.array([velocity(r) for r in self.rows], np.float32)
        begins = np.array([begun(data['harmonics'][a:min(a + ATTACK, b)].astype(np.float32)) for a, b in zip(starts[:-1], starts[1:])])
        # keys click and breath comes before some tones and not before others: what is learned begins where most do, or no attack would be sharp
        moved = np.zeros(len(self.rows), int)
        groups = np.array(['%s %s' % (voice_name(r), r['articulation'] == 'staccato') for r in self.rows])
        for g in sorted(set(groups)):
            at = np.nonzero(groups == g)[0]
            moved[at] = usual_beginning(self.key[at], self.dynamic[at], begins[at]) - begins[at]
        self.lead = 0.01 * (begins + moved)
        for i, r in enumerate(self.rows):
            a, b = starts[i], starts[i + 1]
            h = data['harmonics'][a:b].astype(np.float32)
            n = aired(data['noise'][a:b].astype(np.float32), r)
            m = motion.measure(h, data['cents'][a:b].astype(np.float32))
            self.floor[i] = h.max() - DEEP
            early = max(0, -moved[i])
            h, n, m = h[early:], n[early:], m[early:]
            t = (np.arange(early, b - a) + moved[i]) * 0.01
            weight = np.where(t < 3, 1.0, 0.3) * np.where(t < self.lead[i] + 0.12, 2.0, 1.0)
            if seconds[i] < 90:
                late = np.arange(1, AFTER + 1)[:, None] * 1.5
                h, n = np.concatenate((h, h[-1:] - late)), np.concatenate((n, n[-1:] - late))
                m = np.concatenate((m, np.repeat(m[-1:], AFTER, 0)))
                t = t[0] + np.arange(len(h)) * 0.01
                weight = np.concatenate((weight, np.full(AFTER, 0.4)))
            parts['harmonics'].append(h.astype(np.float16))
            parts['noise'].append(n.astype(np.float16))
            parts['motion'].append(m.astype(np.float16))
            parts['time'].append(t)
            parts['left'].append(seconds[i] + 0.01 * moved[i] - t)
            parts['note'].append(np.full(len(h), i))
            parts['weight'].append(weight / per_voice[voice_name(r)] ** 0.5 / len(h) ** 0.5)
        self.frames = {k: np.concatenate(v) for k, v in parts.items()}
        self.seconds = np.minimum(seconds + 0.01 * moved, 3.0)
        self.voice = np.array([self.names.index(voice_name(r)) for r in self.rows])
        self.articulation = np.array([notes.ARTICULATION.get(r['articulation'], 0) if 'tremolo' not in r['instrument'] else 4 for r in self.rows])
        note = self.frames['note']
        self.chance = {held: np.cumsum(np.where(self.held[note] == held, self.frames['weight'], 0)) for held in (False, True)}

    @staticmethod
    def vary(time, left, seconds, rng):
        """The middle of a note says how any longer note sounds there, and a little earlier or later: recordings come in few lengths, music in all."""
        chance = rng.random(len(time))
        open_end = (left > 0.7) & (chance < np.where(time > 0.35, 0.5, 0.3))
        time = np.where(time > 0.35, np.maximum(0.3, time * np.exp(rng.normal(0, 0.3, len(time)))), time)
        return time, np.where(open_end, 2, left), np.where(open_end, 3, np.minimum(3, seconds * np.exp(rng.normal(0, 0.08, len(time)))))

    def batch(self, count, rng, held=False):
        c = self.chance[held]
        at = np.minimum(np.searchsorted(c, rng.random(count) * c[-1], 'right'), len(c) - 1)
        note = self.frames['note'][at]
        floats = lambda v: torch.as_tensor(np.asarray(v, np.float32))
        time, left, seconds = self.frames['time'][at], np.minimum(self.frames['left'][at], 2), self.seconds[note]
        if not held:
            time, left, seconds = self.vary(time, left, seconds, rng)
        inputs = (floats(self.key[note] + (0 if held else rng.normal(0, BLUR['sustained'], count))), floats(self.dynamic[note] + (0 if held else rng.normal(0, 0.02, count))), floats(time), floats(left),
                  floats(seconds), torch.as_tensor(self.voice[note]), torch.as_tensor(self.articulation[note]))
        targets = [floats(self.frames[k][at]) for k in ('harmonics', 'noise', 'motion')]
        return inputs, targets, torch.as_tensor(note), floats(self.floor[note])


class StruckNotes:
    def __init__(self, folder, models):
        data = [cache.load(folder, m) for m in models]
        self.rows = [r for d in data for r in d['rows']]
        self.names = voices(self.rows)
        join = lambda k: np.concatenate([d[k] for d in data])
        ends = join('meta')[:, 1] > 0
        self.levels = continued(join('levels'), cache.TRACK_FRAMES * 0.01, ends)
        self.noise = continued(join('noise'), BURST_GRID * 0.005, ends)
        self.tone, self.deviation = join('tone').astype(np.float32), join('deviation').astype(np.float32)
        self.held = np.array([notes.held_out(r) for r in self.rows])
        self.floor = np.nanmax(self.levels, axis=(1, 2)) - DEEP
        self.key = np.array([float(r['midi']) for r in self.rows], np.float32)
        self.dynamic = np.array([velocity(r) for r in self.rows], np.float32)
        self.voice = np.array([self.names.index(voice_name(r)) for r in self.rows])
        size = np.bincount(self.voice)
        weight = 1 / size[self.voice] ** 0.5
        self.chance = {held: np.cumsum(np.where(self.held == held, weight, 0)) for held in (False, True)}

    def take(self, at, jitter=None):
        floats = lambda v: torch.as_tensor(np.asarray(v, np.float32))
        inputs = (floats(self.key[at] + (0 if jitter is None else BLUR['struck'] / 0.02 * jitter[::-1])), floats(self.dynamic[at] + (0 if jitter is None else jitter)), torch.as_tensor(self.voice[at]))
        targets = [floats(v[at]) for v in (self.levels, self.noise, self.tone, self.deviation)]
        return inputs, targets, torch.as_tensor(at), floats(self.floor[at])

    def batch(self, count, rng, held=False):
        c = self.chance[held]
        return self.take(np.minimum(np.searchsorted(c, rng.random(count) * c[-1], 'right'), len(c) - 1), None if held else rng.normal(0, 0.02, count))


class DrumHits:
    def __init__(self, folder):
        data = cache.load(folder, 'drums')
        self.rows = data['rows']
        self.names = sorted({r['instrument'] for r in self.rows})
        ends = data['meta'][:, 1] > 0
        self.levels = continued(data['levels'], cache.TRACK_FRAMES * 0.01, ends)
        self.noise = continued(data['noise'], BURST_GRID * 0.005, ends)
        self.floor = np.nanmax(self.levels, axis=(1, 2)) - DEEP
        self.dynamic = np.array([velocity(r) for r in self.rows], np.float32)
        self.voice = np.array([self.names.index(r['instrument']) for r in self.rows])
        self.modes = np.stack([data['frequency'][self.voice == v][0] for v in range(len(self.names))])
        glide = data['glide'] if 'glide' in data else np.tile([0.0, 0.05], (len(self.rows), 1))
        self.glide = np.stack([np.median(glide[self.voice == v], axis=0) for v in range(len(self.names))])
        order = {v: np.nonzero(self.voice == v)[0] for v in range(len(self.names))}
        self.held = np.zeros(len(self.rows), bool)
        for v, at in order.items():  # every fifth hit of a piece, from soft to loud, tests and does not train
            if len(at) >= 5:
                self.held[at[np.argsort(self.dynamic[at])][2::5]] = True
        weight = 1 / np.bincount(self.voice)[self.voice] ** 0.5
        self.chance = {held: np.cumsum(np.where(self.held == held, weight, 0)) for held in (False, True)}

    def take(self, at, jitter=None):
        floats = lambda v: torch.as_tensor(np.asarray(v, np.float32))
        inputs = (floats(self.dynamic[at] + (0 if jitter is None else jitter)), torch.as_tensor(self.voice[at]))
        return inputs, [floats(self.levels[at]), floats(self.noise[at])], torch.as_tensor(at), floats(self.floor[at])

    def batch(self, count, rng, held=False):
        c = self.chance[held]
        return self.take(np.minimum(np.searchsorted(c, rng.random(count) * c[-1], 'right'), len(c) - 1), None if held else rng.normal(0, 0.01, count))
