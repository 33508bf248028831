#!/usr/bin/env python3
"""How near does Continuo's soundfont come to the neural renderer, and is it in tune and balanced?

usage: compare_bank.py BANK.sf2 --neural './continuo render {mid} -o {wav} --renderer neural --dry -y -q' [--programs 0,40,73] [--player 'fluidsynth …']

Each program plays five keys of its range at two velocities, once through the neural renderer and once through FluidSynth
with the bank. A line a program:
mel    mean |difference| of log-mel spectra over 1.2 s, gain-matched, dB (as note_realism.py of the corpus measures)
cents  the largest deviation from the key's pitch in FluidSynth's audio, held programs and strings only
loud   level of the loudest 50 ms in FluidSynth's audio against the mean of all programs, dB; neural the same of the other
Needs numpy, scipy, soundfile and FluidSynth.
"""
import argparse
import os
import shlex
import struct
import subprocess
import tempfile

import numpy as np
import soundfile

RATE = 44100
GAP = 2.5
LENGTH = 1.2
KEYS = {range(0, 8): (36, 48, 60, 72, 84), range(32, 40): (28, 33, 38, 43, 48), range(40, 41): (57, 64, 71, 78, 85), range(42, 43): (38, 45, 52, 59, 66),
        range(43, 44): (30, 35, 40, 45, 50), range(56, 57): (56, 62, 68, 74, 80), range(57, 58): (42, 47, 52, 57, 62), range(58, 59): (30, 35, 40, 45, 50),
        range(72, 80): (64, 69, 74, 79, 84), range(9, 10): (80, 84, 88, 94, 100), range(13, 14): (68, 74, 80, 86, 94), range(67, 68): (38, 44, 50, 56, 62), range(70, 71): (38, 44, 50, 56, 62)}
UNPITCHED = set(range(112, 128)) | {14, 47, 55, 101, 103, 21, 3, 86}
VELOCITIES = (55, 105)
PLAYER = 'fluidsynth -ni -q -R 0 -C 0 -r 44100 -g 0.5 -T wav -F {wav} {bank} {mid}'


def keys(program):
    for programs, found in KEYS.items():
        if program in programs:
            return found
    return 48, 55, 62, 69, 76


def variable(value):
    out = [value & 0x7F]
    while value := value >> 7:
        out.append(0x80 | value & 0x7F)
    return bytes(reversed(out))


def midi(path, program):
    events = bytearray(b'\0\xc0' + bytes([program]))
    wait = 480
    for key in keys(program):
        for velocity in VELOCITIES:
            events += variable(wait) + bytes([0x90, key, velocity]) + variable(int(LENGTH * 960)) + bytes([0x80, key, 0])
            wait = int((GAP - LENGTH) * 960)
    events += variable(960) + b'\xff\x2f\0'
    head = b'MThd' + struct.pack('>IHHH', 6, 0, 1, 480)
    with open(path, 'wb') as f:
        f.write(head + b'MTrk' + struct.pack('>I', len(events)) + events)


def mel_bank(bands=96, n=2048, low=30.0, high=16000.0):
    edges = 700 * (10 ** (np.linspace(*(2595 * np.log10(1 + f / 700) for f in (low, high)), bands + 2) / 2595) - 1)
    f = np.fft.rfftfreq(n, 1 / RATE)
    w = np.maximum(0, np.minimum((f - edges[:-2, None]) / np.diff(edges)[:-1, None], (edges[2:, None] - f) / np.diff(edges)[1:, None]))
    for i in np.nonzero(w.sum(1) == 0)[0]:
        w[i, np.argmin(abs(f - edges[i + 1]))] = 1
    return w


MEL = mel_bank()


def mel(x):
    frames = np.lib.stride_tricks.sliding_window_view(np.pad(x, 1024), 2048)[::441]
    return np.abs(np.fft.rfft(frames * np.hanning(2048), axis=1)) @ MEL.T


def distance(a, b):
    a, b = mel(a), mel(b)
    b = b * np.sqrt((a ** 2).sum() / max(1e-20, (b ** 2).sum()))
    floor = a.max() * 10 ** (-70 / 20)
    return np.mean(np.abs(20 * np.log10(np.maximum(a, floor)) - 20 * np.log10(np.maximum(b, floor))))


def cents(x, key):
    f = 440 * 2 ** ((key - 69) / 12)
    s = x[int(0.15 * RATE):int(LENGTH * RATE)]
    n = 1 << 19
    spectrum = np.sqrt(np.abs(np.fft.rfft(s * np.hanning(len(s)), n)))
    grid = np.arange(-60, 61)
    score = [sum(spectrum[int(round(f * h * 2 ** (c / 1200) * n / RATE))] / h ** 0.5 for h in range(1, 5)) for c in grid]
    return float(grid[int(np.argmax(score))])


def loudest(x):
    p = np.convolve(x ** 2, np.ones(2205) / 2205, 'valid')
    return 10 * np.log10(p.max() + 1e-20)


def read(path):
    x, rate = soundfile.read(path, always_2d=True)
    x = x.mean(1)
    if rate != RATE:
        import scipy.signal
        g = np.gcd(rate, RATE)
        x = scipy.signal.resample_poly(x, RATE // g, rate // g)
    return x


def onset(x, at, early=0.12):
    """The note at a moment, from where it is 25 dB below its peak."""
    part = x[max(0, int((at - early) * RATE)):int((at + LENGTH + 0.3) * RATE)]
    level = np.abs(part)
    peak = np.convolve(level, np.ones(220) / 220, 'same')
    first = int(np.argmax(peak > peak.max() * 10 ** (-25 / 20)))
    return part[first:first + int(LENGTH * RATE)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bank')
    parser.add_argument('--neural', required=True)
    parser.add_argument('--programs')
    parser.add_argument('--player', default=PLAYER)
    options = parser.parse_args()
    programs = [int(p) for p in options.programs.split(',')] if options.programs else range(128)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for program in programs:
            names = {k: os.path.join(folder, '%d.%s' % (program, k)) for k in ('mid', 'n.wav', 'f.wav')}
            midi(names['mid'], program)
            for command, wav in ((options.neural, names['n.wav']), (options.player, names['f.wav'])):
                done = subprocess.run([w.format(mid=names['mid'], wav=wav, bank=options.bank) for w in shlex.split(command)], capture_output=True, text=True)
                if done.returncode or 'warn' in done.stderr.lower():
                    raise SystemExit(done.stderr)
            neural, font = read(names['n.wav']), read(names['f.wav'])
            found = []
            for i, key in enumerate(k for k in keys(program) for _ in VELOCITIES):
                at = 0.5 + i * GAP
                a, b = onset(neural, at), onset(font, at)
                n = min(len(a), len(b))
                found.append((distance(a[:n], b[:n]), abs(cents(b, key)), loudest(b), loudest(a)))
            found = np.array(found)
            rows.append((program, found[:, 0].mean(), found[:, 1].max(), found[1::2, 2].mean(), found[1::2, 3].mean()))
            os.remove(names['n.wav'])
            os.remove(names['f.wav'])
    fonts, neurals = np.mean([r[3] for r in rows]), np.mean([r[4] for r in rows])
    print('program   mel  cents   loud  neural')
    for program, m, c, font, neural in rows:
        print('%7d %5.1f %6s %6.1f %7.1f' % (program, m, '-' if program in UNPITCHED else '%.0f' % c, font - fonts, neural - neurals))
    print('mean    %5.1f' % np.mean([r[1] for r in rows]))


if __name__ == '__main__':
    main()
