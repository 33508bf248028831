"""Fréchet distance of rendered notes to recordings, in an embedding that was trained here on real notes.

usage: frechet.py INDEX MODELS --measure note_realism.py [--fonts A.sf2,B.sf2] [--per 24] [--steps 900] [--latent 0.6]

The embedding is the last layer but one (EMBEDDING numbers) of a small convolutional network that tells instruments and dynamics of held notes apart from their log-mel spectra, trained on keys that do
not leave 1 when divided by 5. Distances are between sets of notes at the other keys: the recordings' own two halves give the floor. The same keys, dynamics and lengths are played by all.
"""
import argparse
import os
import random
import shlex
import subprocess
import tempfile
import zlib

import numpy as np
import scipy.linalg
import soxr
import torch
from torch import nn

import evaluate
from contract import RATE

EMBEDDING = 16  # few, as sets of some hundred notes must give its covariance
FRAMES = 100
INSTRUMENTS = 'violin,viola,cello,contrabass,flute,oboe,cor-anglais,clarinet,bassoon,french-horn,trumpet,trombone,tuba,soprano-sax,alto-sax,tenor-sax,baritone-sax'.split(',')


class Listener(nn.Module):
    def __init__(self):
        super().__init__()
        steps, width = [], 1
        for out in (12, 24, 32, 48):
            steps += [nn.Conv2d(width, out, 3, stride=2, padding=1), nn.BatchNorm2d(out), nn.ReLU()]
            width = out
        self.hearing = nn.Sequential(*steps)
        self.embedding = nn.Linear(2 * width, EMBEDDING)
        self.instrument = nn.Linear(EMBEDDING, len(INSTRUMENTS))
        self.dynamic = nn.Linear(EMBEDDING, 1)

    def embed(self, x):
        h = self.hearing(x[:, None])
        return self.embedding(torch.cat([h.mean((2, 3)), h.amax((2, 3))], 1))

    def forward(self, x):
        h = torch.relu(self.embed(x))
        return self.instrument(h), self.dynamic(h)[:, 0]


def picture(measure, x):
    """A second of a note as a log-mel spectrogram, 0 to 1 over 70 dB under its peak."""
    x = measure.trim(x)
    m = 20 * np.log10(measure.mel(x) + 1e-9)
    m = np.clip((m - m.max() + 70) / 70, 0, 1)
    return np.pad(m, ((0, max(0, FRAMES - len(m))), (0, 0)))[:FRAMES].astype(np.float32)


def distance(a, b):
    """Fréchet's distance of the normal distributions that two sets of points have (dowson1982)."""
    mean = a.mean(0) - b.mean(0)
    first, second = np.cov(a.T), np.cov(b.T)
    root = scipy.linalg.sqrtm(first @ second)
    return float(mean @ mean + np.trace(first + second - 2 * np.real(root)))


def trained(pictures, labels, dynamics, steps):
    torch.manual_seed(1)
    net = Listener()
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.01)
    x, y, d = torch.as_tensor(np.array(pictures)), torch.as_tensor(labels), torch.as_tensor(dynamics, dtype=torch.float32)
    weight = 1 / torch.bincount(y, minlength=len(INSTRUMENTS)).clamp(min=1).float()[y] ** 0.5
    for step in range(steps):
        for group in optimiser.param_groups:
            group['lr'] = 2e-3 * (1 - step / steps)
        at = torch.multinomial(weight, 32, replacement=True)
        said, loud = net(x[at] + 0.02 * torch.randn(len(at), 1, 1))
        loss = nn.functional.cross_entropy(said, y[at]) + (loud - d[at]).abs().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return net.eval()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('index')
    p.add_argument('models')
    p.add_argument('--measure', required=True)
    p.add_argument('--fonts', default='')
    p.add_argument('--per', type=int, default=24)
    p.add_argument('--steps', type=int, default=900)
    p.add_argument('--latent', type=float, default=0.6)
    a = p.parse_args()
    torch.set_num_threads(1)
    measure = evaluate.load_measure(a.measure)
    bank = evaluate.Bank(a.models)
    root = os.path.dirname(os.path.abspath(a.index))
    read = lambda r: measure.read_audio(os.path.join(root, r['file']))
    learn, told, loud = [], [], []
    for rest in (0, 2, 3, 4):
        for instrument, rows in evaluate.chosen(measure, a.index, 20, (5, rest)).items():
            for r in rows if instrument in INSTRUMENTS else ():
                learn.append(picture(measure, read(r)))
                told.append(INSTRUMENTS.index(instrument))
                loud.append(float(r['dynamic'] or 0.6))
    net = trained(learn, told, loud, a.steps)

    def embed(sounds):
        with torch.no_grad():
            return net.embed(torch.as_tensor(np.array(sounds))).numpy()

    rows = [(i, r) for i, mine in evaluate.chosen(measure, a.index, a.per).items() if i in INSTRUMENTS for r in mine]
    random.Random(1).shuffle(rows)
    real, ours = [], []
    for instrument, r in rows:
        x = read(r)
        real.append(picture(measure, x))
        length = len(measure.trim(x)) / measure.SR - 0.15
        made = bank.note(evaluate.VOICE.get(instrument, instrument), int(r['midi']), float(r['dynamic'] or 0.6), max(0.1, length), zlib.crc32(r['file'].encode()), a.latent, 0.5)
        ours.append(picture(measure, np.pad(soxr.resample(made, RATE, measure.SR), (480, 4800))))
    with torch.no_grad():
        said = net(torch.as_tensor(np.array(real)))[0].argmax(1).numpy()
    right = np.mean([INSTRUMENTS[s] == i for s, (i, _) in zip(said, rows)])
    print('embedding: %d notes learned; tells %.0f %% of %d held-out recordings\' instruments' % (len(learn), 100 * right, len(rows)))
    reals = embed(real)
    systems = {'ours': embed(ours)}
    for font in filter(None, a.fonts.split(',')):
        notes, at = [], 1.0
        for instrument, r in rows:
            length = max(0.1, float(r['seconds']) - 0.15)
            length = min(length, 2.85)
            notes.append((at, length, int(r['midi']), max(1, round(127 * float(r['dynamic'] or 0.6))), measure.PROGRAM[instrument]))
            at += length + 1.5
        with tempfile.TemporaryDirectory() as d:
            mid, wav = os.path.join(d, 'n.mid'), os.path.join(d, 'n.wav')
            measure.write_midi(mid, notes)
            subprocess.run(shlex.split('fluidsynth -ni -q -R 0 -C 0 -r 44100 -g 0.7 -T wav -F %s %s %s' % (wav, font, mid)), check=True, stdout=subprocess.DEVNULL)
            x = measure.read_audio(wav)
        systems[os.path.basename(font)] = embed([picture(measure, x[int((n[0] - 0.03) * measure.SR):int((n[0] + n[1] + 1.2) * measure.SR)]) for n in notes])
    half = len(reals) // 2
    floor = [distance(reals[order[:half]], reals[order[half:]]) for order in (np.random.default_rng(s).permutation(len(reals)) for s in range(20))]
    print('| set | notes | Fréchet distance to the recordings, sets of %d |\n|---|---|---|' % half)
    print('| recordings | %d | %.2f |' % (len(reals), np.mean(floor)))
    for name, points in systems.items():
        found = [distance(reals[order[:half]], points[order[half:]]) for order in (np.random.default_rng(s).permutation(len(reals)) for s in range(20))]
        print('| %s | %d | %.2f |' % (name, len(points), np.mean(found)))


if __name__ == '__main__':
    main()
