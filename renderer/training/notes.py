"""The recordings: which notes train which model, how a note is read, and what it is compared with."""
import csv
import os
import subprocess

import numpy as np
import soundfile
import soxr

from contract import RATE

STRUCK = {'piano', 'electric-grand', 'electric-piano-rhodes', 'electric-piano-wurlitzer', 'electric-piano-pianet', 'glockenspiel', 'vibraphone', 'marimba', 'xylophone', 'nylon-guitar',
          'steel-guitar', 'acoustic-guitar', 'electric-guitar', 'electric-bass', 'harp', 'pizzicato-strings'}
FONTS = {'musescore-general'}
BARS = {'celesta', 'music-box', 'tubular-bells', 'timpani', 'kalimba', 'steel-drum', 'tinkle-bell', 'agogo', 'woodblock', 'crystal', 'melodic-tom', 'taiko', 'glockenspiel', 'vibraphone', 'marimba', 'xylophone', 'electric-piano-rhodes', 'electric-piano-wurlitzer', 'electric-piano-pianet'}
ARTICULATION = {'sustain': 0, 'note': 0, 'staccato': 1, 'sustain-vibrato': 2, 'sustain-novibrato': 3}
LONGEST = 6.0  # seconds that are analysed
RELEASE_BEFORE_END = 0.15  # the key is taken to be let go so long before a note has faded by 45 dB


def rows(index):
    """Notes and hits of the index that training may use, each with its model: sustained or struck with what it learns from (free, bysa, fonts), or drums."""
    out = []
    root = os.path.dirname(os.path.abspath(index))
    with open(index, newline='') as f:
        for r in csv.DictReader(f, delimiter='\t'):
            if r['train'] not in ('yes', 'separate model') or r['articulation'].startswith('phrase'):
                continue
            r['path'] = os.path.join(root, r['file'])
            if r['instrument'].startswith('drum-'):
                r['model'] = 'drums'
            else:
                kind = 'struck' if r['instrument'] in STRUCK or r['articulation'] in ('pizzicato', 'struck') else 'sustained'
                source = 'fonts' if r['library'] in FONTS else 'bysa' if r['train'] != 'yes' else 'free' if kind == 'sustained' else ''
                r['model'] = '-'.join(filter(None, (kind, source)))
                if r['articulation'] == 'pizzicato':
                    r['instrument'] += '-pizzicato'
            out.append(r)
    return out


def held_out(row):
    """The notes that no training sees: keys that leave 1 when divided by 5."""
    return int(row['midi'] or 0) % 5 == 1 and row['model'] != 'drums'


def read(path, rate=RATE):
    try:
        x, sr = soundfile.read(path, always_2d=True, dtype='float32')
        x = x[:, 0] if x.shape[1] > 1 else x[:, 0]
    except soundfile.LibsndfileError:
        raw = subprocess.run(['ffmpeg', '-v', 'error', '-i', path, '-f', 'f32le', '-ac', '1', '-ar', '44100', '-'], capture_output=True, check=True).stdout
        x, sr = np.frombuffer(raw, np.float32), 44100
    return soxr.resample(x, sr, rate, 'HQ') if sr != rate else x


def bounds(x, rate=RATE):
    """First sample, last sample, and whether the note rings out before the recording ends; as the realism measure cuts."""
    hop = rate // 200
    n = len(x) // hop
    e = np.sqrt((x[:n * hop].reshape(n, hop).astype(float) ** 2).mean(1) + 1e-20)
    peak = e.max()
    on = max(0, int(np.argmax(e > peak * 10 ** (-35 / 20))) - 1)
    off = n - int(np.argmax(e[::-1] > peak * 10 ** (-45 / 20)))
    tail = e[max(0, off - 10):off].max()
    return on * hop, off * hop, tail < peak * 10 ** (-20 / 20) or off < n - 10


def loudest(x, rate=RATE):
    """RMS of the loudest 50 ms."""
    w = rate // 20
    if len(x) < w:
        return float(np.sqrt((x.astype(float) ** 2).sum() / w) + 1e-9)
    c = np.concatenate(([0.0], np.cumsum(x.astype(float) ** 2)))
    return float(np.sqrt((c[w:] - c[:-w])[::rate // 400].max() / w) + 1e-9)
