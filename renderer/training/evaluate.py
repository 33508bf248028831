"""How close the networks come to recordings that training never saw, by the distances of the realism measure, with the reference synthesis.

usage: evaluate.py INDEX MODELS --measure note_realism.py [--per 8] [--instruments a,b] [--latent 0] [--motion 1] [--free] [--without attack|latents|expression] [--save FILE] [--write FOLDER]

MODELS is a folder of .onnx files with their tables of voices. The measure's own choice of notes, cutting and comparison are used; what differs is that no
MIDI file, seat or room is in between. Prints a row an instrument, then the means.
"""
import argparse
import csv
import importlib.util
import json
import os
import random
import zlib

import numpy as np
import onnxruntime
import soundfile
import soxr

import synthesis
from contract import BURST_GRID, BURST_HOP, HOP, RATE

VOICE = {'electric-piano-wurlitzer': 'electric-piano-wurlitzer', 'violin pizzicato': 'violin-pizzicato', 'viola pizzicato': 'viola-pizzicato', 'cello pizzicato': 'cello-pizzicato',
         'contrabass pizzicato': 'contrabass-pizzicato', 'saxophone': 'alto-sax', 'acoustic-guitar': 'acoustic-guitar'}

ATTACK = 0.12  # seconds that count as a note's attack


class Bank:
    """The networks of a folder and the voices that they play; a voice that two files have is taken from the CC BY-SA one."""

    def __init__(self, folder, separate=True):
        self.voices, self.sessions = {}, {}
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        for name in sorted(os.listdir(folder), reverse=True):
            if name.endswith('.voices.tsv') and (separate or 'bysa' not in name):
                model = name.removesuffix('.voices.tsv')
                self.sessions[model] = onnxruntime.InferenceSession(os.path.join(folder, model + '.onnx'), options, providers=['CPUExecutionProvider'])
                with open(os.path.join(folder, name), encoding='utf-8', newline='') as f:
                    kind = f.readline()[2:].strip()
                    for v in csv.DictReader(f, delimiter='\t'):
                        voice = {'index': int(v['index']), 'release': float(v['release'].replace('-', '0')), 'undampedFrom': 999 if v['undampedFrom'] == '-' else int(v['undampedFrom'])}
                        if v['name'] not in self.voices or model.endswith('bysa'):
                            self.voices[v['name']] = (kind, model, voice)

    def run(self, model, **inputs):
        return self.sessions[model].run(None, {k: np.asarray(v, np.int64 if k in ('voice', 'articulation') else np.float32) for k, v in inputs.items()})

    def note(self, name, key, dynamic, length, seed, latent=0.0, motion=1.0, articulation=0, without=''):
        """Audio of one note, from its onset; without its attack it begins as it sounds ATTACK seconds later."""
        kind, model, voice = self.voices[name]
        z = synthesis.latent(seed) * (0 if without == 'latents' else latent)
        if kind == 'sustained':
            frames = int(np.ceil((length + voice['release']) * RATE / HOP)) + 1
            t = np.arange(frames) * HOP / RATE
            heard = np.maximum(t, ATTACK) if without == 'attack' else t
            full = lambda v: np.full(frames, v)
            h, n, m = self.run(model, pitch=full(key), dynamic=full(dynamic), onset=heard, offset=np.minimum(2, length - t), duration=full(min(3, length)), voice=full(voice['index']),
                               articulation=full(articulation), latent=np.tile(z, (frames, 1)))
            return synthesis.sustained(h.astype(float), n.astype(float), m.astype(float) * motion, full(float(key)), full(dynamic), seed, liveliness=motion)
        if kind == 'struck':
            out = self.run(model, pitch=[key], dynamic=[dynamic], voice=[voice['index']], latent=z[None])
            if without == 'attack':
                early = BURST_GRID * BURST_HOP < ATTACK * RATE
                out[6][:, early] = out[6][:, early.sum()][:, None]
            release = voice['release'] if key < voice['undampedFrom'] else 0
            return synthesis.struck(*[v[0].astype(float) for v in out], key, dynamic, seed, min(7.0, length + 0.5), length, release)
        out = self.run(model, dynamic=[dynamic], voice=[voice['index']], latent=z[None])
        return synthesis.drum(*[v[0].astype(float) for v in out], dynamic, seed, length)


def load_measure(path):
    spec = importlib.util.spec_from_file_location('measure', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def chosen(measure, index, per, pitches=(5, 1), seed=1, library=None):
    """The recordings that the measure takes, by instrument."""
    wanted = 'sustain,struck,note,plucked,picked,fingered,pizzicato'.split(',')
    with open(index, newline='') as f:
        rows = [r for r in csv.DictReader(f, delimiter='\t') if r['instrument'] in measure.PROGRAM and r['articulation'] in wanted and int(r['midi']) % pitches[0] == pitches[1]
                and library in (None, r['library'])]
    for r in rows:
        if r['articulation'] == 'pizzicato' and r['instrument'] in measure.BOWED:
            r['instrument'] += ' pizzicato'
    out = {}
    for instrument in sorted({r['instrument'] for r in rows}):
        mine = [r for r in rows if r['instrument'] == instrument]
        random.Random(seed).shuffle(mine)
        mine = sorted(mine[:4 * per], key=lambda r: int(r['midi']))
        out[instrument] = mine[::max(1, len(mine) // per)][:per]
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('index')
    p.add_argument('models')
    p.add_argument('--measure', required=True)
    p.add_argument('--per', type=int, default=8)
    p.add_argument('--instruments')
    p.add_argument('--latent', type=float, default=0.0)
    p.add_argument('--motion', type=float, default=1.0)
    p.add_argument('--without', choices=('', 'attack', 'latents'), default='', help='a part that is left out, to see what it is worth')
    p.add_argument('--library', help='only recordings of this library')
    p.add_argument('--voices', default='', help='instrument=voice,…: who plays instead')
    p.add_argument('--json', action='store_true')
    p.add_argument('--free', action='store_true', help='leave the CC BY-SA networks out')
    p.add_argument('--save', help='a JSON file for the table, which the export puts into manifests and model cards')
    p.add_argument('--write', help='a folder for the notes as WAV, real and ours')
    a = p.parse_args()
    measure = load_measure(a.measure)
    bank = Bank(a.models, not a.free)
    root = os.path.dirname(os.path.abspath(a.index))
    table = {}
    others = dict(v.split('=') for v in a.voices.split(',') if v)
    for instrument, rows in chosen(measure, a.index, a.per, library=a.library).items():
        name = others.get(instrument, VOICE.get(instrument, instrument))
        if name not in bank.voices or a.instruments and instrument not in a.instruments.split(','):
            continue
        found = []
        for r in rows:
            key, real = int(r['midi']), measure.trim(measure.read_audio(os.path.join(root, r['file'])))
            if len(real) <= 4410:
                continue
            best = None
            for velocity in measure.VELOCITIES:
                length = len(real) / measure.SR + (0.1 if len(real) >= 3 * measure.SR else -0.15)
                made = bank.note(name, key, velocity / 127, max(0.1, length), zlib.crc32(('%s %d %s' % (instrument, velocity, r['file'])).encode()), a.latent, a.motion, without=a.without)
                made = soxr.resample(np.concatenate((np.zeros(480), made, np.zeros(4800))), RATE, measure.SR)
                m = measure.compare(real, measure.trim(made), key)
                if best is None or m['mel'] < best['mel']:
                    best = m
                    if a.write:
                        os.makedirs(a.write, exist_ok=True)
                        base = os.path.join(a.write, '%s-%d-%d' % (instrument, key, len(found)))
                        soundfile.write(base + '-real.wav', real / np.abs(real).max() * 0.5, measure.SR)
                        soundfile.write(base + '-ours.wav', made / np.abs(made).max() * 0.5, measure.SR)
            found.append(best)
        for i, f in enumerate(found):
            half = [g['bias'] for j, g in enumerate(found) if j % 2 != i % 2] or [np.zeros(12)]
            f['mel_eq'] = float(np.abs(f['difference'] - np.repeat(np.mean(half, axis=0), 8)).mean())
        if found:
            table[instrument] = {'n': len(found), **{k: round(float((np.median if k == 'attack' else np.mean)([f[k] for f in found])), 2) for k in measure.COLUMNS}}
            if not a.json:
                print('%-26s %s' % (instrument, table[instrument]), flush=True)
    if a.save:
        known = {}
        if os.path.exists(a.save):
            with open(a.save, encoding='utf-8') as f:
                known = json.load(f)
        for instrument, row in table.items():
            known[instrument] = {'model': bank.voices[VOICE.get(instrument, instrument)][1], **row}
        with open(a.save, 'w', encoding='utf-8') as f:
            json.dump(known, f, indent=1, sort_keys=True)
    if a.json:
        print(json.dumps(table))
        return
    groups = {'sustained': [k for k in table if measure.PROGRAM[k] not in measure.DYING], 'struck and plucked': [k for k in table if measure.PROGRAM[k] in measure.DYING]}
    for g, ks in groups.items():
        if ks:
            print('%-26s %s' % ('mean, ' + g, {c: round(float(np.mean([table[k][c] for k in ks])), 2) for c in measure.COLUMNS}))


if __name__ == '__main__':
    main()
