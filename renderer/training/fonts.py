"""Renders single notes of a freely licensed soundfont, for programs of which there are no recordings.

usage: fonts.py FONT FOLDER [--licence MIT] [--library musescore-general]

Writes FOLDER/notes/*.flac and FOLDER/index.tsv, an index like that of the recordings, for `train.py all FOLDER/index.tsv …  --models sustained-fonts,struck-fonts`.
Needs fluidsynth.
"""
import argparse
import csv
import os
import struct
import subprocess
import tempfile

import numpy as np
import soundfile

RATE = 44100
VELOCITIES = (45, 85, 120)
# name: (program, lowest key, highest key); sustained notes are also played short
SUSTAINED = {'drawbar-organ': (16, 36, 96), 'percussive-organ': (17, 36, 96), 'rock-organ': (18, 36, 96), 'church-organ': (19, 36, 96), 'reed-organ': (20, 36, 96), 'accordion': (21, 53, 89),
             'harmonica': (22, 60, 84), 'bandoneon': (23, 53, 89), 'overdriven-guitar': (29, 40, 80), 'distortion-guitar': (30, 40, 80), 'strings': (48, 36, 96), 'slow-strings': (49, 36, 96),
             'choir': (52, 43, 79), 'oohs': (53, 43, 79), 'muted-trumpet': (59, 55, 82), 'brass-section': (61, 41, 84), 'piccolo': (72, 74, 102), 'recorder': (74, 60, 86),
             'pan-flute': (75, 60, 96), 'blown-bottle': (76, 60, 84), 'shakuhachi': (77, 55, 84), 'whistle': (78, 60, 96), 'ocarina': (79, 60, 84), 'bagpipe': (109, 50, 77), 'fiddle': (110, 55, 96), 'shanai': (111, 60, 84),
             'viola-font': (41, 48, 84), 'oboe-font': (68, 58, 91), 'cor-anglais-font': (69, 52, 81), 'bassoon-font': (70, 34, 72), 'clarinet-font': (71, 50, 91), 'flute-font': (73, 60, 96), 'french-horn-font': (60, 41, 77),
             'trombone-font': (57, 40, 72), 'synth-bass': (38, 28, 64), 'analog-bass': (39, 28, 64), 'synth-strings': (50, 36, 96), 'slow-synth-strings': (51, 36, 96), 'synth-voice': (54, 43, 84),
             'synth-brass': (62, 36, 84), 'soft-synth-brass': (63, 36, 84), 'square': (80, 36, 96), 'saw': (81, 36, 96), 'calliope': (82, 48, 96), 'chiff': (83, 48, 96), 'charang': (84, 40, 88),
             'voice-lead': (85, 48, 88), 'fifths-lead': (86, 36, 84), 'bass-lead': (87, 36, 84), 'new-age': (88, 36, 96), 'warm-pad': (89, 36, 96), 'polysynth': (90, 36, 96), 'choir-pad': (91, 43, 88),
             'bowed-glass': (92, 36, 96), 'metal-pad': (93, 36, 96), 'halo': (94, 36, 96), 'sweep-pad': (95, 36, 96), 'rain': (96, 36, 96), 'soundtrack': (97, 36, 96), 'brightness': (100, 36, 96),
             'goblins': (101, 36, 96), 'echoes': (102, 36, 96), 'sci-fi': (103, 36, 96), 'reverse-cymbal': (119, 48, 72)}
STRUCK = {'honky-tonk': (3, 33, 96), 'harpsichord': (6, 41, 89), 'clavinet': (7, 36, 84), 'celesta': (8, 60, 108), 'music-box': (10, 60, 96), 'tubular-bells': (14, 60, 77), 'dulcimer': (15, 48, 84), 'jazz-guitar': (26, 40, 84),
          'clean-guitar': (27, 40, 84), 'muted-guitar': (28, 40, 80), 'acoustic-bass': (32, 28, 60), 'picked-bass': (34, 28, 60), 'fretless-bass': (35, 28, 60), 'slap-bass': (36, 28, 60), 'timpani': (47, 38, 60),
          'sitar': (104, 48, 77), 'banjo': (105, 48, 84), 'shamisen': (106, 50, 79), 'koto': (107, 55, 84), 'kalimba': (108, 48, 84), 'steel-drum': (114, 52, 84), 'guitar-harmonics': (31, 40, 84), 'orchestra-hit': (55, 40, 76), 'crystal': (98, 48, 96), 'atmosphere': (99, 36, 96), 'tinkle-bell': (112, 60, 96),
          'agogo': (113, 48, 84), 'woodblock': (115, 48, 84), 'taiko': (116, 36, 72), 'melodic-tom': (117, 36, 72), 'synth-drum': (118, 36, 72)}


def quantity(v):
    out = [v & 0x7F]
    while v > 0x7F:
        v >>= 7
        out.append(v & 0x7F | 0x80)
    return bytes(reversed(out))


def midi(path, program, notes):
    """notes: (onset, length, key, velocity) in milliseconds; 500 ticks a quarter at 120 is 1000 ticks a second."""
    events = [(0, 0, bytes([0xC0, program]))]
    for onset, length, key, velocity in notes:
        events += [(onset, 1, bytes([0x90, key, velocity])), (onset + length, 0, bytes([0x80, key, 64]))]
    events.sort()
    body, at = b'', 0
    for tick, _, data in events:
        body += quantity(tick - at) + data
        at = tick
    body += b'\0\xff\x2f\0'
    with open(path, 'wb') as f:
        f.write(b'MThd' + struct.pack('>IHHH', 6, 0, 1, 500) + b'MTrk' + struct.pack('>I', len(body)) + body)


def plan(low, high, sustained):
    """A note every third key; sustained ones at three velocities and, every other key, short as well."""
    at, out = 200, []
    for i, key in enumerate(range(low, high + 1, 3)):
        for velocity in VELOCITIES:
            length = 2200 if sustained else 3300
            out.append((at, length, key, velocity))
            at += length + (1500 if sustained else 1000)
        if sustained and i % 2 == 0:
            out.append((at, 350, key, 85))
            at += 1600
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('font')
    p.add_argument('folder')
    p.add_argument('--licence', default='MIT')
    p.add_argument('--library', default='musescore-general')
    a = p.parse_args()
    os.makedirs(os.path.join(a.folder, 'notes'), exist_ok=True)
    rows = []
    for name, (program, low, high) in {**SUSTAINED, **STRUCK}.items():
        sustained = name in SUSTAINED
        notes = plan(low, high, sustained)
        with tempfile.TemporaryDirectory() as scratch:
            mid, wav = os.path.join(scratch, 'n.mid'), os.path.join(scratch, 'n.wav')
            midi(mid, program, notes)
            subprocess.run(['fluidsynth', '-ni', '-q', '-R', '0', '-C', '0', '-r', str(RATE), '-g', '0.5', '-T', 'wav', '-F', wav, a.font, mid], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            x, _ = soundfile.read(wav, always_2d=True, dtype='float32')
        x = x[:, 0]
        for (onset, length, key, velocity), after in zip(notes, [n[0] for n in notes[1:]] + [notes[-1][0] + 5000]):
            cut = x[int((onset - 30) * RATE / 1000):int((min(after, onset + length + 1400) - 40) * RATE / 1000)]
            if len(cut) < RATE // 5 or np.abs(cut).max() < 1e-4:
                continue
            file = 'notes/%s-%03d-v%03d-%d.flac' % (name, key, velocity, length)
            soundfile.write(os.path.join(a.folder, file), np.clip(cut, -1, 1), RATE, 'PCM_16')
            rows.append((file, name, key, '%.2f' % (velocity / 127), 'sustain' if sustained else 'struck', 1, '%.2f' % (len(cut) / RATE), a.library, a.licence, 'yes'))
    with open(os.path.join(a.folder, 'index.tsv'), 'w', newline='') as f:
        out = csv.writer(f, delimiter='\t', lineterminator='\n')
        out.writerow(('file', 'instrument', 'midi', 'dynamic', 'articulation', 'take', 'seconds', 'library', 'licence', 'train'))
        out.writerows(rows)
    print('%d notes' % len(rows))


if __name__ == '__main__':
    main()
