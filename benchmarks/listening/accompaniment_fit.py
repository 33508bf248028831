#!/usr/bin/env python3
"""How well accompaniments fit the recordings that they were written for.

usage: accompaniment_fit.py TRUTH.json RECORDINGS PROJECTS

PROJECTS holds a folder <name> for <name>.ogg in RECORDINGS, as `continuo accompany` wrote it.
TRUTH.json has beats, downbeats and melody of each recording. Needs numpy, mido and soundfile.

onsets     distance of each played onset to the nearest true eighth, ms: median and 95 %
bars       share of true downbeats with a bar line of the score within 70 ms, and the median distance
strong     share of the true melody's notes on true beats that are tones of the sounding chord
consonant  the same, unison, thirds, fifth and sixths above the sounding bass included
controls   `strong` with the piece's chords in random order, and with its tonic triad throughout
masked     share of the recording's time in which the accompaniment is within 6 dB of it, in the
           critical bands within 12 dB of the recording's strongest
residual   mix less gain times recording and accompaniment, dBFS (RMS)
"""
import json
import os
import random
import sys

import mido
import numpy as np
import soundfile as sf

EDGES = [0, 100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150,
         3700, 4400, 5300, 6400, 7700, 9500, 12000, 15500, 24000]
NOTES = {'C': 0, 'D': 2, 'E': 4, 'F': 5, 'G': 7, 'A': 9, 'B': 11}


def seconds_of(midi):
    """A function from ticks to seconds."""
    tempos, at = [], 0
    for message in midi.tracks[0]:
        at += message.time
        if message.type == 'set_tempo':
            tempos.append((at, message.tempo))
    points, elapsed = [], 0.0
    for i, (tick, tempo) in enumerate(tempos):
        if i:
            elapsed += (tick - tempos[i - 1][0]) * tempos[i - 1][1] / midi.ticks_per_beat / 1e6
        points.append((tick, elapsed, tempo))

    def seconds(tick):
        i = max(k for k, p in enumerate(points) if p[0] <= tick)
        return points[i][1] + (tick - points[i][0]) * points[i][2] / midi.ticks_per_beat / 1e6
    return seconds


def onsets(midi):
    seconds, result = seconds_of(midi), []
    for track in midi.tracks:
        at = 0
        for message in track:
            at += message.time
            if message.type == 'note_on' and message.velocity:
                result.append(seconds(at))
    return result


def bar_lines(midi):
    seconds, meters, at = seconds_of(midi), [], 0
    for message in midi.tracks[0]:
        at += message.time
        if message.type == 'time_signature':
            meters.append((at, message.numerator * 4 * midi.ticks_per_beat // message.denominator))
    end = max(sum(m.time for m in t) for t in midi.tracks)
    lines = []
    for i, (tick, length) in enumerate(meters):
        stop = meters[i + 1][0] if i + 1 < len(meters) else end
        while tick < stop:
            lines.append(seconds(tick))
            tick += length
    return lines


def parse(symbol):
    """Pitch classes and bass of a chord symbol as plan.json has it."""
    if not symbol or symbol[0] not in NOTES:
        return None

    def note(text):
        pc, n = NOTES[text[0]], 1
        while n < len(text) and text[n] in '#b':
            pc += 1 if text[n] == '#' else -1
            n += 1
        return pc % 12, n
    root, n = note(symbol)
    body, _, bass = symbol[n:].partition('/')
    low = body.lower()
    third = 3 if low.startswith(('m', 'dim', 'o', 'ø')) and not low.startswith('maj') else 4
    fifth = 6 if 'dim' in low or 'b5' in low or low.startswith(('o', 'ø')) else 8 if 'aug' in low or low.startswith('+') else 7
    tones = {root, (root + third) % 12, (root + fifth) % 12}
    if 'sus4' in low:
        tones = {root, (root + 5) % 12, (root + 7) % 12}
    if 'sus2' in low:
        tones = {root, (root + 2) % 12, (root + 7) % 12}
    if 'maj7' in low:
        tones.add((root + 11) % 12)
    elif '7' in low or '9' in low or '13' in low:
        tones.add((root + 10) % 12)
    if '6' in low:
        tones.add((root + 9) % 12)
    return tones, note(bass)[0] if bass and bass[0] in NOTES else root


def chords(plan, midi):
    """(seconds, symbol) of a plan's chords."""
    seconds, result, at = seconds_of(midi), [], 0
    quarter = midi.ticks_per_beat
    for section in plan['sections']:
        top, bottom = section['meter'].split('/')
        numerator, unit = sum(map(int, top.split('+'))), int(bottom)
        bar = numerator * 4 * quarter // unit
        beat = 4 * quarter // unit * (3 if unit >= 8 and numerator > 3 and numerator % 3 == 0 else 1)
        for chord in section['chords']:
            place = chord['beat']
            if isinstance(place, str):
                whole, _, rest = place.partition('+')
                over, under = map(int, rest.split('/'))
                place = int(whole) + over / under
            result.append((seconds(at + (chord['bar'] - 1) * bar + round((place - 1) * beat)), chord['chord']))
        at += bar * sum(p['bars'] for p in section['phrases'])
    return result


def fit(notes, progression, symbols):
    strong = consonant = total = 0
    for at, key in notes:
        i = sum(1 for t, _ in progression if t <= at + 0.02) - 1
        parsed = parse(symbols[i]) if i >= 0 else None
        if parsed is None:
            continue
        tones, bass = parsed
        total += 1
        hit = key % 12 in tones
        strong += hit
        consonant += hit or (key - bass) % 12 in (0, 3, 4, 7, 8, 9)
    return strong, consonant, total


def bands(signal, rate):
    length = 1 << int(np.log2(rate * 0.05))
    window = np.hanning(length)
    frames = np.lib.stride_tricks.sliding_window_view(signal, length)[::length // 2]
    power = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2
    hertz = np.fft.rfftfreq(length, 1 / rate)
    return np.stack([power[:, (hertz >= a) & (hertz < b)].sum(1) for a, b in zip(EDGES, EDGES[1:])], 1)


def main():
    truth, recordings, projects = sys.argv[1:4]
    rows = []
    for clip in json.load(open(truth)):
        name = clip['file'].rsplit('.', 1)[0]
        folder = os.path.join(projects, name)
        if not os.path.exists(os.path.join(folder, 'mix.wav')):
            continue
        played = mido.MidiFile(os.path.join(folder, 'performance.mid'))
        score = mido.MidiFile(os.path.join(folder, 'score.mid'))
        plan = json.load(open(os.path.join(folder, 'plan.json')))
        beats = np.array(clip['beats'])
        eighths = np.sort(np.concatenate([beats, (beats[1:] + beats[:-1]) / 2]))
        inside = [t for t in onsets(played) if eighths[0] <= t <= eighths[-1]]
        distance = np.array([np.abs(eighths - t).min() for t in inside]) * 1000
        lines = np.array(bar_lines(score))
        away = np.array([np.abs(lines - d).min() for d in clip['downbeats']])
        notes = [(s, round(k)) for s, e, k in clip['melody'] if np.abs(beats - s).min() < 0.05]
        progression = chords(plan, score)
        symbols = [c for _, c in progression]
        shuffled = symbols[:]
        random.Random(1).shuffle(shuffled)
        key = clip['key'].split(':')
        tonic = key[0] + ('m' if 'min' in key[1] else '')
        counts = [fit(notes, progression, s) for s in (symbols, shuffled, [tonic] * len(symbols))]
        take, rate = sf.read(os.path.join(folder, 'recording.wav'), always_2d=True)
        mix, _ = sf.read(os.path.join(folder, 'mix.wav'), always_2d=True)
        others, _ = sf.read(os.path.join(folder, 'premaster.wav'), always_2d=True)
        source, _ = sf.read(os.path.join(recordings, clip['file']), always_2d=True)
        n = min(len(source), len(mix), len(others))
        voice = np.repeat(source[:n, :1], 2, 1) if source.shape[1] == 1 else source[:n]
        design = np.stack([voice.ravel(), others[:n].ravel()], 1)
        gains = np.linalg.lstsq(design, mix[:n].ravel(), rcond=None)[0]
        rest = mix[:n].ravel() - design @ gains
        a, b = bands(voice.mean(1) * gains[0], rate), bands(others[:n].mean(1) * gains[1], rate)
        sounding = a.sum(1) > a.sum(1).max() * 10 ** -4.5
        own = a >= a.max(1, keepdims=True) * 10 ** -1.2
        masked = (b * own).sum(1)[sounding] > (a * own).sum(1)[sounding] * 10 ** -0.6
        rows.append((name, np.median(distance), np.percentile(distance, 95), (away < 0.07).mean(),
                     np.median(away) * 1000, counts, masked.mean(), 10 * np.log10((rest ** 2).mean() + 1e-20), distance))
        print('%-16s onsets %4.0f ms, 95 %% %4.0f   bars %.2f   strong %.2f (shuffled %.2f, tonic %.2f)   masked %.3f   residual %.0f dB' % (
            name, rows[-1][1], rows[-1][2], rows[-1][3], *[c[0] / max(1, c[2]) for c in counts], masked.mean(), rows[-1][7]))
    every = np.concatenate([r[8] for r in rows])
    pooled = [[sum(r[5][k][j] for r in rows) for j in range(3)] for k in range(3)]
    print('%d recordings: onsets median %.0f ms, 95 %% %.0f ms; bar lines at %.2f of the downbeats; strong %.2f, consonant %.2f (shuffled %.2f %.2f, tonic %.2f %.2f); masked %.3f at most %.3f; residual at most %.0f dBFS' % (
        len(rows), np.median(every), np.percentile(every, 95), np.mean([r[3] for r in rows]),
        pooled[0][0] / pooled[0][2], pooled[0][1] / pooled[0][2], pooled[1][0] / pooled[1][2], pooled[1][1] / pooled[1][2],
        pooled[2][0] / pooled[2][2], pooled[2][1] / pooled[2][2], np.mean([r[6] for r in rows]), max(r[6] for r in rows), max(r[7] for r in rows)))


if __name__ == '__main__':
    main()
