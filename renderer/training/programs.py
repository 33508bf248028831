"""How near programs without recordings come to two soundfonts, beside what their family plays without any change.

usage: programs.py MEASURE.py --renderer 'COMMAND {mid} {wav}' --fonts A.sf2,B.sf2 [--programs 3,6,7]

MEASURE is note_realism.py. Each program plays six notes at keys that no training saw (they leave 1 when divided by 5) at two velocities; each note is gain-matched and aligned
with the soundfont's, and compared over its length: mean difference of log-mel spectra, dB. Plain is the program of the family that recordings or an older model stand for.
"""
import argparse
import importlib.util
import os
import shlex
import subprocess
import tempfile

import numpy as np

KEYS, LOW_KEYS, HIGH_KEYS = (46, 56, 61, 66, 71, 81), (31, 36, 41, 46, 51, 56), (61, 66, 71, 76, 81, 91)
LOW = set(range(32, 40)) | {43, 47, 58, 70, 87, 116, 117, 118}
HIGH = {8, 9, 10, 13, 72, 74, 75, 76, 77, 78, 79, 98, 112}
LENGTH, GAP = 1.5, 1.5
# program: the plain one of its family, where they differ
PLAIN = {1: 0, 3: 0, 6: 0, 7: 4, 8: 9, 10: 9, 14: 11, 15: 25, 16: 19, 17: 19, 18: 19, 21: 20, 22: 20, 23: 20, 27: 26, 28: 26, 29: 26, 30: 26, 31: 26, 32: 33, 34: 33, 35: 33, 36: 33, 37: 33, 38: 33, 39: 33,
         44: 48, 47: 12, 49: 48, 50: 48, 51: 48, 52: 48, 53: 48, 54: 48, 55: 48, 59: 56, 61: 56, 62: 56, 63: 56, 72: 73, 74: 73, 75: 73, 76: 73, 77: 73, 78: 73, 79: 73, **{p: 73 for p in range(80, 88)},
         **{p: 48 for p in range(88, 96)}, **{p: 48 for p in range(96, 104)}, 104: 24, 105: 25, 106: 24, 107: 46, 108: 12, 109: 68, 110: 40, 111: 68, 112: 9, 113: 11, 114: 11, 115: 13, 116: 12, 117: 12, 118: 12, 119: 48}


def keys(program):
    return LOW_KEYS if program in LOW else HIGH_KEYS if program in HIGH else KEYS


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('measure')
    p.add_argument('--renderer', required=True)
    p.add_argument('--fonts', required=True)
    p.add_argument('--programs')
    a = p.parse_args()
    spec = importlib.util.spec_from_file_location('measure', a.measure)
    measure = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    measure.SR = 44100
    wanted = [int(v) for v in a.programs.split(',')] if a.programs else sorted(PLAIN)
    fonts = a.fonts.split(',')

    def notes(programs):
        out, at = [], 1.0
        for program, of in programs:
            for key in keys(of):
                for velocity in (70, 105):
                    out.append((at, LENGTH, key, velocity, program))
                    at += LENGTH + GAP
        return out

    def rendered(command, programs):
        plan = notes(programs)
        with tempfile.TemporaryDirectory() as d:
            mid, wav = os.path.join(d, 'n.mid'), os.path.join(d, 'n.wav')
            measure.write_midi(mid, plan)
            subprocess.run(shlex.split(command.format(mid=mid, wav=wav)), check=True, stdout=subprocess.DEVNULL)
            x = measure.read_audio(wav)
        return [x[int((n[0] - 0.05) * measure.SR):int((n[0] + LENGTH + GAP - 0.1) * measure.SR)] for n in plan]

    def distance(ours, theirs):
        found = []
        for x, y in zip(ours, theirs):
            if np.abs(y).max() < 1e-4:
                continue
            y = measure.trim(y)
            found.append(70.0 if np.abs(x).max() < 1e-5 else measure.compare(y, measure.trim(x), 60)['mel'])
        return float(np.mean(found)) if found else float('nan')

    print('| program | %s | nearer than plain |' % ' | '.join('%s | plain (program)' % os.path.basename(f) for f in fonts))
    print('|---' * (2 + 2 * len(fonts)) + '|')
    won, means = 0, []
    for program in wanted:
        plain = PLAIN.get(program, program)
        count = 2 * len(keys(program))
        ours = rendered(a.renderer, [(program, program), (plain, program)])
        row = []
        for font in fonts:
            theirs = rendered('fluidsynth -ni -q -R 0 -C 0 -r 44100 -g 0.7 -T wav -F {wav} %s {mid}' % font, [(program, program)])
            row.append((distance(ours[:count], theirs), distance(ours[count:], theirs)))
        nearer = any(mine < other for mine, other in row)
        won += nearer
        means.append([v for pair in row for v in pair])
        print('| %d | %s | %s |' % (program, ' | '.join('%.1f | %.1f (%d)' % (mine, other, plain) for mine, other in row), 'yes' if nearer else 'no'), flush=True)
    print('| mean | %s | %d of %d |' % (' | '.join('%.1f' % v for v in np.nanmean(np.array(means), axis=0)), won, len(wanted)))


if __name__ == '__main__':
    main()
