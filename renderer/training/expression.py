"""The expression network: how a player shapes a note for where it stands in a phrase.

usage: expression.py INDEX MODELS FOLDER [--out FOLDER] [--cards FOLDER]

What is learned is what is left when the frame networks in MODELS have played each note of the recorded phrases (and single notes, which stand alone) with the average take: how much stronger the attack
is, how the level leans and bulges over the note, how much brighter it is, how much wider its vibrato and when that begins. The network gives a mean and a spread for each; who plays draws from them.
Every fifth phrase tests and does not train. FOLDER keeps what was measured.
"""
import argparse
import csv
import hashlib
import json
import os

import numpy as np
import scipy.ndimage
import torch
from torch import nn

import analysis
import evaluate
import export
import motion
import notes
from contract import BAND_CENTRES, HOP, RATE

FAMILIES = {'violin': 0, 'viola': 0, 'cello': 0, 'contrabass': 0, 'oboe': 1, 'cor-anglais': 1, 'bassoon': 1, 'clarinet': 1, 'flute': 2, 'french-horn': 3, 'trumpet': 3, 'trombone': 3, 'tuba': 3,
            'alto-sax': 1, 'tenor-sax': 1, 'soprano-sax': 1, 'baritone-sax': 1}
INPUTS = ('pitch', 'duration', 'velocity', 'before', 'after', 'leap', 'ahead', 'family')
OUTPUTS = ('attack', 'lean', 'bulge', 'brightness', 'vibrato', 'delay')
LIMITS = np.array([10.0, 10.0, 6.0, 4.0, 2.0, 1.0])  # dB, dB, dB, dB an octave, octaves, seconds
ALONE = 2.0  # seconds of silence beyond which a note has no neighbour
JOINED = 0.12  # seconds of its attack that a note without a gap skips, as the synthesis has it
ATTACK_SECONDS = 0.06
EARLY = 6  # frames of a phrase that are analysed before and after a note


def pitch(x, lowest, highest):
    """f0 in keys every 10 ms and how periodic the frame is, by the normalised difference of a frame with itself (decheveigne2002)."""
    size = int(max(1024, 2.5 * RATE / lowest))
    lags = int(RATE / lowest)
    first = int(RATE / highest)
    rows = analysis.frames_at(x, np.arange(len(x) // HOP + 1) * HOP, size + lags).astype(np.float64)
    n = 1 << int(np.ceil(np.log2(2 * size + lags)))
    cross = np.fft.irfft(np.fft.rfft(rows, n) * np.conj(np.fft.rfft(rows[:, :size], n)), n)[:, :lags + 1]
    square = np.concatenate((np.zeros((len(rows), 1)), np.cumsum(rows ** 2, axis=1)), axis=1)
    energy = square[:, size:size + lags + 1] - square[:, :lags + 1]
    difference = energy[:, :1] + energy - 2 * cross
    normal = difference[:, 1:] * np.arange(1, lags + 1) / (np.cumsum(difference[:, 1:], axis=1) + 1e-9)
    normal = normal[:, first - 1:]
    keys, dip = np.zeros(len(rows)), np.ones(len(rows))
    for i, v in enumerate(normal):
        low = np.nonzero(v < 0.15)[0]
        at = int(low[0]) if len(low) else int(v.argmin())
        while at + 1 < len(v) and v[at + 1] < v[at]:
            at += 1
        keys[i] = 69 + 12 * np.log2(RATE / (at + first) / 440)
        dip[i] = v[at]
    return keys, dip


def segments(x, lowest, highest):
    """Notes of a monophonic phrase: (first frame, last frame, key)."""
    keys, dip = pitch(x, lowest, highest)
    frames = np.minimum((np.arange(len(keys)) + 1) * HOP, len(x))
    power = np.array([np.sqrt((x[max(0, f - 2 * HOP):f] ** 2).mean() + 1e-12) for f in frames])
    level = 20 * np.log10(power)
    sounding = (level > level.max() - 32) & (dip < 0.35)
    rounded = scipy.ndimage.median_filter(np.round(keys).astype(int), 7)
    dips = scipy.ndimage.minimum_filter1d(level, 5) == level
    deep = dips & (level < scipy.ndimage.maximum_filter1d(level, 25) - 7)  # the same key played anew
    out, start = [], None
    for i in range(len(keys) + 1):
        inside = i < len(keys) and sounding[i]
        if start is not None and (not inside or rounded[i] != rounded[start] or (deep[i] and i - start > 8)):
            if i - start >= 8:
                out.append((start, i, int(np.median(rounded[start:i]))))
            start = None
        if start is None and inside:
            start = i
    return out


def level_of(harmonics, noise):
    widths = np.gradient(BAND_CENTRES)
    return 10 * np.log10((10 ** (harmonics / 10)).sum(1) / 2 + (10 ** (noise / 10) * widths).sum(1) + 1e-12)


def shape(t, span):
    """The three curves that a level is made of: attack, lean, bulge; t and span in seconds."""
    u = np.clip(t / span, 0, 1)
    return np.stack([np.exp(-t / ATTACK_SECONDS), u - 0.5, 1 - 12 * (u - 0.5) ** 2], 1)


def left_over(bank, instrument, x, key, duration, dynamic, joined, leads_on, early=0):
    """What the average take lacks of a note, in the order of OUTPUTS, with a weight for each; nothing if it cannot be measured."""
    harmonics, noise, cents = (v[early:] for v in analysis.sustained(x, key))  # early frames: what sounds before it, or windows would see half a note at its onset
    frames = min(len(harmonics), int(duration / 0.01))
    if frames < 8:
        return None
    t = np.arange(len(harmonics)) * 0.01
    full = lambda v: np.full(len(t), v)
    _, model, voice = bank.voices[instrument]
    since = t + JOINED if joined else t
    left = full(2.0) if leads_on else np.minimum(2, duration - t)
    ours, hiss, moved = bank.run(model, pitch=full(key), dynamic=full(dynamic), onset=since, offset=left, duration=full(min(3, duration + (JOINED if joined else 0))), voice=full(voice['index']),
                                 articulation=full(0), latent=np.zeros((len(t), 8)))
    difference = (level_of(harmonics, noise) - level_of(ours, hiss))[:frames]
    basis = np.concatenate([shape(t[:frames], duration), np.ones((frames, 1))], 1)
    far = np.clip(difference - np.median(difference), -15, 15)
    weight = np.sqrt(np.where(far > -14, 1.0, 0.2))[:, None]
    ridge = np.diag([1.0, 1.0, 1.0, 0.0])
    fit = np.linalg.solve((basis * weight).T @ (basis * weight) + ridge, (basis * weight).T @ (far * weight[:, 0]))
    middle = slice(frames // 5, max(frames // 5 + 4, frames * 4 // 5))
    k = np.arange(1, 21)
    heard, made = harmonics[middle, :20].mean(0), ours[middle, :20].mean(0)
    used = (heard > heard.max() - 45) & (k * 440 * 2 ** ((key - 69) / 12) < 10000)
    tilt = np.polyfit(np.log2(k[used]), (heard - made)[used], 1)[0] if used.sum() > 3 else 0.0
    seen = motion.measure(harmonics[:frames], cents[:frames])
    shaken = duration > 0.6
    extent = seen[middle, 2].mean() if shaken else 0
    ratio = np.log2((extent + 2) / (moved[middle, 2].mean() + 2)) if shaken else 0.0
    wide = np.nonzero(seen[:, 2] > 0.5 * seen[:, 2].max())[0]
    delay = 0.01 * wide[0] if shaken and extent > 5 and len(wide) else 0.0
    values = np.clip([*fit[:3], tilt, ratio, delay], -LIMITS, LIMITS)
    return values, np.array([1, 1, 1, used.sum() > 3, shaken, shaken and extent > 5], float)


def measured(index, bank):
    rows, targets, weights, phrase = [], [], [], []
    root = os.path.dirname(os.path.abspath(index))
    with open(index, newline='') as f:
        table = [r for r in csv.DictReader(f, delimiter='\t') if r['train'] in ('yes', 'separate model') and r['instrument'] in FAMILIES]

    def add(row, x, key, duration, velocity, joined, leads_on, context, number, early=0):
        found = left_over(bank, row['instrument'], x, key, duration, velocity, joined, leads_on, early)
        if found is not None:
            rows.append((key, duration, velocity, *context, FAMILIES[row['instrument']]))
            targets.append(found[0])
            weights.append(found[1])
            phrase.append(number)

    number = 0
    for r in table:
        if not r['articulation'].startswith('phrase'):
            continue
        number += 1
        x = notes.read(os.path.join(root, r['file']))
        found = segments(x, 440 * 2 ** ((int(r['midi']) - 14 - 69) / 12), 440 * 2 ** ((int(r['midi']) + 26 - 69) / 12))
        if len(found) < 2:
            continue
        x = x / notes.loudest(x)
        loud = [20 * np.log10(notes.loudest(x[a * HOP:b * HOP])) for a, b, _ in found]
        usual = np.median(loud)
        for i, (a, b, key) in enumerate(found):
            before = (a - found[i - 1][1]) * 0.01 if i else ALONE
            after = (found[i + 1][0] - b) * 0.01 if i + 1 < len(found) else ALONE
            leap = key - found[i - 1][2] if before < ALONE else 0
            ahead = found[i + 1][2] - key if after < ALONE else 0
            velocity = float(np.clip(float(r['dynamic'] or 0.6) * 10 ** ((loud[i] - usual) / 40), 0.05, 1))
            early = min(a, EARLY)
            cut = x[(a - early) * HOP:min(len(x), b * HOP + (EARLY if after < 0.05 else 10) * HOP)]
            gain = notes.loudest(x[a * HOP:b * HOP])
            add(r, cut / gain, key, (b - a) * 0.01, velocity, before < 0.03, after < 0.03, (before, after, leap, ahead), number, early)
    singles = [r for r in table if not r['articulation'].startswith('phrase') and r['articulation'] != 'pizzicato' and r['library'] in ('philharmonia', 'bigcat', 'mtgsax', 'meatbass', 'wartuba')
               and int(r['midi']) % 5 != 1]
    for r in [singles[i] for i in np.random.default_rng(1).permutation(len(singles))[:700]]:
        number += 1
        x = notes.read(os.path.join(root, r['file']))
        a, b, ends = notes.bounds(x)
        cut = x[a:min(b, a + 3 * RATE)]
        if len(cut) > 0.12 * RATE:
            duration = len(cut) / RATE - (0.15 if ends and b - a < 3 * RATE else 0)
            add(r, cut / notes.loudest(cut), int(r['midi']), max(0.1, duration), float(r['dynamic'] or 0.6), False, False, (ALONE, ALONE, 0, 0), number)
    return {'rows': np.array(rows, np.float32), 'targets': np.array(targets, np.float32), 'weights': np.array(weights, np.float32), 'phrase': np.array(phrase)}


class Expression(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        self.families = nn.Embedding(4, 4)
        self.body = nn.Sequential(nn.Linear(8 + 4, width), nn.SiLU(), nn.Dropout(0.15), nn.Linear(width, width), nn.SiLU(), nn.Dropout(0.15))
        self.mean = nn.Linear(width, len(OUTPUTS))
        self.spread = nn.Linear(width, len(OUTPUTS))
        self.register_buffer('scale', torch.tensor([3.0, 3.0, 1.5, 1.0, 0.7, 0.25]))
        self.register_buffer('limits', torch.as_tensor(LIMITS, dtype=torch.float32))

    def forward(self, pitch, duration, velocity, before, after, leap, ahead, family):
        near = lambda v: torch.exp(-torch.clamp(v, 0, ALONE) / 0.15)
        x = torch.stack([(pitch - 62) / 18, torch.log2(torch.clamp(duration, 0.05, 4) / 0.4), (velocity - 0.6) / 0.2, near(before), near(after), torch.clamp(leap, -12, 12) / 5, torch.clamp(ahead, -12, 12) / 5,
                         torch.clamp(duration, 0, 2)], 1)
        h = self.body(torch.cat([x, self.families(family)], 1))
        return torch.maximum(torch.minimum(self.mean(h) * self.scale, self.limits), -self.limits), self.scale * (0.05 + nn.functional.softplus(self.spread(h)))


def tensors(data, at):
    rows = torch.as_tensor(data['rows'][at])
    return [*rows[:, :7].T, rows[:, 7].long()], torch.as_tensor(data['targets'][at]), torch.as_tensor(data['weights'][at])


def surprise(mean, spread, target, weight):
    """How improbable the targets are under Laplace distributions of the given means and spreads, in nats a value."""
    return (((target - mean).abs() / spread + torch.log(2 * spread)) * weight).sum(0) / weight.sum(0).clamp(min=1)


def trained(data, steps=3000):
    torch.manual_seed(1)
    held = data['phrase'] % 5 == 1
    train, test = np.nonzero(~held)[0], np.nonzero(held)[0]
    net = Expression()
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.03)
    rng = np.random.default_rng(1)
    for step in range(steps):
        optimiser.param_groups[0]['lr'] = 3e-3 * (1 - step / steps)
        inputs, target, weight = tensors(data, rng.choice(train, 128))
        loss = surprise(*net(*inputs), target, weight).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    net.eval()
    inputs, target, weight = tensors(data, test)
    with torch.no_grad():
        mean, spread = net(*inputs)
        _, old, told = tensors(data, train)
        middle = torch.stack([old[told[:, i] > 0, i].median() for i in range(len(OUTPUTS))])
        wide = ((old - middle).abs() * told).sum(0) / told.sum(0)
        error = ((target - mean).abs() * weight).sum(0) / weight.sum(0)
        without = (target.abs() * weight).sum(0) / weight.sum(0)
        plain = surprise(middle.expand_as(target), wide.expand_as(target), target, weight)
        ours = surprise(mean, spread, target, weight)
    quality = [(name, *map(float, v)) for name, *v in zip(OUTPUTS, without, error, plain, ours)]
    return net, quality, len(train), len(test)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('index')
    p.add_argument('models')
    p.add_argument('folder')
    p.add_argument('--out', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../src/main/resources/continuo/renderer/neural/models'))
    p.add_argument('--cards')
    a = p.parse_args()
    torch.set_num_threads(1)
    kept = os.path.join(a.folder, 'expression.npz')
    if not os.path.exists(kept):
        np.savez(kept, **measured(a.index, evaluate.Bank(a.models)))
    data = dict(np.load(kept))
    net, quality, learned, tested = trained(data)
    print('| | left without | left with | surprise of one distribution | of the network |\n|---|---|---|---|---|')
    for row in quality:
        print('| %s | %.2f | %.2f | %.2f | %.2f |' % row)
    print('%d notes learned, %d tested' % (learned, tested))
    path = os.path.join(a.out, 'expression-bysa.onnx')
    f = lambda low, high: torch.linspace(low, high, 5)
    given = (f(50, 70), f(0.2, 2), f(0.3, 0.9), f(0, 2), f(0, 2), f(-5, 5), f(-5, 5), torch.zeros(5, dtype=torch.int64))
    export.traced(net, given, INPUTS, ('mean', 'spread'), path)
    with open(path, 'rb') as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    names = ('name', 'licence', 'attribution')
    manifest = {'name': 'expression-bysa', 'version': '1', 'file': 'expression-bysa.onnx', 'sha256': digest, 'licence': 'CC-BY-SA-3.0',
                'trainedOn': [dict(zip(names, export.MAKERS[l])) for l in ('bigcat', 'meatbass', 'mtgsax', 'philharmonia', 'wartuba')],
                'quality': [{'name': 'left of ' + name, 'value': round(error, 2), 'unit': unit, 'data': '%d notes of phrases that training did not see; %.2f without it' % (tested, without)}
                            for (name, without, error, _, _), unit in zip(quality, ('dB', 'dB', 'dB', 'dB an octave', 'octaves', 's'))]}
    with open(os.path.join(a.out, 'expression-bysa.json'), 'w', encoding='utf-8') as file:
        json.dump(manifest, file, indent=1, ensure_ascii=False)
        file.write('\n')
    if a.cards:
        lines = ['# expression-bysa', '', 'The expression network of the [neural renderer](../neural-renderer.md): %d parameters, licence %s. Written by `renderer/training/expression.py`.' % (
            sum(v.numel() for v in net.parameters()), manifest['licence']), '', '## What it learned from', '', '| data | licence | attribution |', '|---|---|---|']
        lines += ['| %s | %s | %s |' % tuple(t[n] for n in names) for t in manifest['trainedOn']]
        lines += ['', '## How close it comes', '', 'On %d notes of phrases that training did not see (%d learned): what the frame networks\' average take lacks of each note, mean absolute, without and with this network; '
                  'and how improbable the recordings are (nats a value) under one distribution for all notes and under the network\'s.' % (tested, learned), '',
                  '| | without | with | one distribution | network |', '|---|---|---|---|---|']
        lines += ['| %s | %.2f | %.2f | %.2f | %.2f |' % row for row in quality]
        lines += ['', '## What it is not good for', '', 'It knows short scales, arpeggios and tunes of orchestral soloists. Recordings have no bars: what a beat does to a note is left to the performance. Most of what it predicts is spread, not mean: '
                  'players differ more than contexts do.', '']
        with open(os.path.join(a.cards, 'expression-bysa.md'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(lines))


if __name__ == '__main__':
    main()
