#!/usr/bin/env python3
"""Writes the listening pages: a recording that no network was trained on, the better soundfont, and Continuo.

usage: listening_pages.py INDEX.tsv PAGES --renderer './continuo render {mid} -o {wav} --renderer neural --dry -y -q'
                          --fonts FluidR3_GM.sf2,MuseScore_General_Full.sf2 [--audio FOLDER]

INDEX.tsv is an index of recordings (file, instrument, midi, dynamic, articulation, take, seconds, library, licence, train).
Of each of ten instruments one note is taken whose key was held out of training (key mod 5 = 1), in the middle of its range and dynamics.
PAGES/NAME.png shows its spectrogram above those of the soundfont that comes nearer to it and of Continuo, at the velocity that comes nearest;
PAGES/README.md gives the figures. With --audio the three sounds of each note are written there as WAV, aligned and equally loud.
Needs numpy, scipy, soundfile, matplotlib, pillow, FluidSynth, and ffmpeg for MP3 recordings.
"""
import argparse
import csv
import io
import os
import shlex
import struct
import subprocess
import tempfile

import numpy as np
import soundfile
from compare_bank import PLAYER, RATE, cents, distance, mel, read, variable

GAP = 4.0
LEAST, LONGEST = 0.8, 2.5  # seconds of a note
VELOCITIES = (50, 85, 120)
# instrument: (program, library, articulation, lowest and highest key to choose from)
CHOSEN = {'piano': (0, 'salamander', 'struck', 48, 76), 'vibraphone': (11, 'vcsl', 'struck', 53, 88), 'nylon-guitar': (24, 'spanishguitar', 'plucked', 45, 70),
          'violin': (40, 'philharmonia', 'sustain', 60, 84), 'cello': (42, 'bigcat', 'sustain', 40, 62), 'trumpet': (56, 'philharmonia', 'sustain', 58, 78),
          'french-horn': (60, 'philharmonia', 'sustain', 46, 68), 'alto-sax': (65, 'mtgsax', 'sustain', 52, 76),
          'clarinet': (71, 'philharmonia', 'sustain', 54, 80), 'flute': (73, 'philharmonia', 'sustain', 64, 88)}


def recording(path):
    if path.endswith('.mp3'):
        raw = subprocess.run(['ffmpeg', '-v', 'error', '-i', path, '-f', 'f32le', '-ac', '1', '-ar', str(RATE), '-'], capture_output=True, check=True).stdout
        return np.frombuffer(raw, np.float32).astype(float)
    return read(path)


def choose(rows, instrument):
    """The recordings that may be shown, the best first."""
    _, library, articulation, low, high = CHOSEN[instrument]
    fitting = [r for r in rows if r['instrument'] == instrument and r['library'] == library and int(r['midi']) % 5 == 1 and low <= int(r['midi']) <= high
               and r['articulation'] == articulation]
    # Loud enough to be above the room.
    return sorted(fitting, key=lambda r: (abs(float(r['dynamic'] or 0.7) - 0.7), abs(int(r['midi']) - (low + high) / 2), r['file']))


def midi(path, notes):
    """notes: (program, key, seconds); each sounds at every velocity, GAP apart."""
    events = bytearray()
    wait = 480
    for program, key, seconds in notes:
        events += variable(wait) + b'\xc0' + bytes([program])
        wait = 0
        for velocity in VELOCITIES:
            held = int(min(seconds, GAP - 1) * 960)
            events += variable(wait) + bytes([0x90, key, velocity]) + variable(held) + bytes([0x80, key, 0])
            wait = int(GAP * 960) - held
    events += variable(wait) + b'\xff\x2f\0'
    with open(path, 'wb') as f:
        f.write(b'MThd' + struct.pack('>IHHH', 6, 0, 1, 480) + b'MTrk' + struct.pack('>I', len(events)) + events)


def begun(x):
    """From 25 dB below the peak on."""
    level = np.convolve(np.abs(x), np.ones(220) / 220, 'same')
    return x[max(0, int(np.argmax(level > level.max() * 10 ** (-25 / 20))) - 220):]


def played(x):
    """The note without what comes before and after it."""
    x = begun(x)
    level = np.convolve(np.abs(x), np.ones(441) / 441, 'same')
    return x[:len(x) - int(np.argmax(level[::-1] > level.max() * 10 ** (-45 / 20)))]


def attack(x):
    """Milliseconds from a tenth to nine tenths of the loudest level of the first 0.6 s."""
    level = np.sqrt(np.convolve(x[:int(0.7 * RATE)] ** 2, np.ones(441) / 441, 'same'))
    peak = level[:int(0.6 * RATE)].max()
    top = int(np.argmax(level >= 0.9 * peak))
    below = np.nonzero(level[:top + 1] < 0.1 * peak)[0]
    return (top - (below[-1] if len(below) else 0)) / RATE * 1e3


def nearest(x, audio, first):
    """The velocity's rendering that is nearest, its distance, equally loud."""
    found = []
    for v in range(len(VELOCITIES)):
        at = int((0.5 + (first + v) * GAP - 0.1) * RATE)
        part = begun(audio[at:at + int((GAP - 0.1) * RATE)])[:len(x)]
        part = np.pad(part, (0, len(x) - len(part)))
        found.append((distance(x, part), part))
    best, part = min(found, key=lambda f: f[0])
    return best, part * np.sqrt((x ** 2).sum() / max(1e-12, (part ** 2).sum()))


def picture(path, panels):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    from PIL import Image
    figure, axes = plt.subplots(1, 3, figsize=(9, 2.9), sharey=True, constrained_layout=True)
    top = None
    for axis, (title, x) in zip(axes, panels):
        level = 20 * np.log10(np.maximum(mel(x).T, 1e-9))
        top = level.max() if top is None else top
        axis.imshow(level, origin='lower', aspect='auto', vmin=top - 70, vmax=top, cmap='magma', extent=(0, len(x) / RATE, 0, 96))
        axis.set_title(title, fontsize=9)
        axis.set_xlabel('seconds', fontsize=8)
        axis.tick_params(labelsize=7)
    hertz = (100, 300, 1000, 3000, 10000)
    edge = lambda f: 2595 * np.log10(1 + f / 700)
    axes[0].set_yticks([96 * (edge(f) - edge(30)) / (edge(16000) - edge(30)) for f in hertz], ['%d' % f for f in hertz])
    axes[0].set_ylabel('hertz', fontsize=8)
    data = io.BytesIO()
    figure.savefig(data, dpi=84)
    plt.close(figure)
    Image.open(data).convert('RGB').quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('index')
    parser.add_argument('pages')
    parser.add_argument('--renderer', required=True)
    parser.add_argument('--fonts', required=True)
    parser.add_argument('--audio')
    options = parser.parse_args()
    with open(options.index, encoding='utf-8') as f:
        rows = list(csv.DictReader(f, delimiter='\t'))
    os.makedirs(options.pages, exist_ok=True)
    chosen, sounds = {}, {}
    for name in CHOSEN:
        for row in choose(rows, name):
            x = played(recording(os.path.join(os.path.dirname(options.index), row['file'])))
            if len(x) > LEAST * RATE:
                chosen[name], sounds[name] = row, x[:int(LONGEST * RATE)]
                break
    with tempfile.TemporaryDirectory() as folder:
        score = os.path.join(folder, 'notes.mid')
        midi(score, [(CHOSEN[n][0], int(chosen[n]['midi']), len(sounds[n]) / RATE) for n in CHOSEN])
        renderings = {}
        for title, command, bank in [('Continuo', options.renderer, '')] + [(os.path.splitext(os.path.basename(b))[0], PLAYER, b) for b in options.fonts.split(',')]:
            wav = os.path.join(folder, title + '.wav')
            subprocess.run([w.format(mid=score, wav=wav, bank=bank) for w in shlex.split(command)], check=True, capture_output=True)
            renderings[title] = read(wav)
    table = []
    for i, (name, row) in enumerate(chosen.items()):
        x = sounds[name]
        found = {title: nearest(x, audio, i * len(VELOCITIES)) for title, audio in renderings.items()}
        font = min((t for t in found if t != 'Continuo'), key=lambda t: found[t][0])
        key = int(row['midi'])
        picture(os.path.join(options.pages, name + '.png'), [('recording', x), (font, found[font][1]), ('Continuo', found['Continuo'][1])])
        table.append((name, row, key, font, found[font], found['Continuo'], x))
        if options.audio:
            os.makedirs(options.audio, exist_ok=True)
            scale = 0.5 / max(np.abs(s).max() for s in (x, found[font][1], found['Continuo'][1]))
            for title, sound in (('recording', x), ('soundfont', found[font][1]), ('continuo', found['Continuo'][1])):
                soundfile.write(os.path.join(options.audio, '%s-%s.wav' % (name, title)), sound * scale, RATE)
    with open(os.path.join(options.pages, 'README.md'), 'w', encoding='utf-8') as f:
        f.write('# Ten notes side by side\n\nA recording whose key no network was trained on, the soundfont that comes nearer to it, and Continuo\'s neural renderer, all equally loud: level over time and a mel scale, 70 dB from black to white. '
                'Each renderer played the note at velocities 50, 85 and 120, and the nearest is shown. *mel* is the mean difference of log-mel spectra in dB; *attack* the time from a tenth to nine tenths of the level; *cents* the deviation from the key.\n\n'
                'Pages and sounds are made anew by `benchmarks/audio/listening_pages.py INDEX.tsv docs/listening --renderer "./continuo render {mid} -o {wav} --renderer neural --dry -y -q" --fonts FluidR3_GM.sf2,MuseScore_General_Full.sf2 --audio FOLDER`; '
                'the recordings are those of `renderer/training` and do not ship.\n')
        for name, row, key, font, better, ours, x in table:
            f.write('\n## %s\n\nKey %d, %s (%s).\n\n![Spectrograms of a %s: recording, soundfont, Continuo](%s.png)\n\n| | mel, dB | attack, ms | cents |\n|---|---|---|---|\n' % (name.replace('-', ' ').capitalize(), key, row['library'], row['licence'].split(' (')[0], name.replace('-', ' '), name))
            f.write('| recording | | %.0f | %+.0f |\n' % (attack(x), cents(x, key)))
            for title, (d, sound) in ((font, better), ('Continuo', ours)):
                f.write('| %s | %.1f | %.0f | %+.0f |\n' % (title, d, attack(sound), cents(sound, key)))
    for name, row, key, font, better, ours, x in table:
        print('%-14s %3d %-22s %5.1f  Continuo %5.1f' % (name, key, font, better[0], ours[0]))


if __name__ == '__main__':
    main()
