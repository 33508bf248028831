"""How alive held notes are, ours beside recordings at held-out keys: what moves in them, and how far two renders of a note differ.

usage: liveliness.py INDEX MODELS --measure note_realism.py [--per 8] [--liveliness 0,0.5,1] [--latent 0.6] [--instruments a,b]

modulation  of each of the first ten harmonics, its level in dB less its slow course: the standard deviation in 2 - 5, 5 - 10 and 10 - 20 Hz, dB, median over harmonics and notes
jitter      standard deviation of the pitch above 8 Hz, cents; vibrato: share of notes over 8 cents, and of those the rate (Hz) and extent (cents) by quartiles
apart       log-mel distance of two renders of a note (two seeds), beside that of two takes by the same player, dB
"""
import argparse
import os
import zlib

import numpy as np
import scipy.signal
import scipy.stats
import soxr

import analysis
import evaluate
import motion
import notes
from contract import RATE

BANDS = ((2, 5), (5, 10), (10, 20))
FRAMES = motion.FRAME_RATE


def moving(x, key):
    """Modulation of harmonics in the bands, jitter, vibrato rate and extent of a note at the contract's rate; nothing of a short one."""
    harmonics, _, cents = analysis.sustained(x, key)
    strong = harmonics.max(1)
    steady = np.nonzero(strong > strong.max() - 15)[0]
    if len(steady) < 70 or steady[-1] - steady[0] < 70:
        return None
    part = slice(steady[0] + 15, steady[-1] - 15)
    levels, cents = harmonics[part], cents[part]
    mean = levels.mean(0)
    used = [k for k in range(10) if mean[k] > mean.max() - 35]
    out = []
    for low, high in BANDS:
        sos = scipy.signal.butter(2, (low, high), 'band', fs=FRAMES, output='sos')
        out.append(float(np.median([scipy.signal.sosfiltfilt(sos, scipy.signal.detrend(np.maximum(levels[:, k], mean[k] - 20)))[8:-8].std() for k in used])))
    sos = scipy.signal.butter(2, 9, 'high', fs=FRAMES, output='sos')
    jitter = float(np.clip(scipy.signal.sosfiltfilt(sos, np.clip(cents - np.median(cents), -80, 80))[8:-8], -20, 20).std())
    m = motion.measure(harmonics, cents_of(harmonics, cents, part))
    middle = m[part]
    return (*out, jitter, float(np.median(middle[:, 1])), float(np.median(middle[:, 2])))


def cents_of(harmonics, cents, part):
    whole = np.full(len(harmonics), np.median(cents))
    whole[part] = cents
    return whole


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('index')
    p.add_argument('models')
    p.add_argument('--measure', required=True)
    p.add_argument('--per', type=int, default=8)
    p.add_argument('--liveliness', default='0,0.5,1')
    p.add_argument('--latent', type=float, default=0.6)
    p.add_argument('--instruments', default='violin,viola,cello,contrabass,flute,oboe,clarinet,bassoon,french-horn,trumpet,trombone,alto-sax')
    a = p.parse_args()
    measure = evaluate.load_measure(a.measure)
    bank = evaluate.Bank(a.models)
    root = os.path.dirname(os.path.abspath(a.index))
    amounts = [float(v) for v in a.liveliness.split(',')]
    chosen = evaluate.chosen(measure, a.index, a.per)
    found = {'recordings': [], **{amount: [] for amount in amounts}}
    apart = {amount: [] for amount in amounts}
    takes = []
    for instrument in a.instruments.split(','):
        groups = {}
        for r in chosen[instrument]:
            key = int(r['midi'])
            x = notes.read(os.path.join(root, r['file']))
            begin, end, _ = notes.bounds(x)
            x = x[begin:min(end, begin + 3 * RATE)]
            real = moving(x / notes.loudest(x), key)
            if real is None:
                continue
            found['recordings'].append(real)
            groups[r['library'], r['midi'], r['dynamic'], r['articulation']] = x
            for amount in amounts:
                pair = [bank.note(evaluate.VOICE.get(instrument, instrument), key, float(r['dynamic'] or 0.6), len(x) / RATE - 0.15, zlib.crc32(b'%d %s' % (s, r['file'].encode())), a.latent, amount) for s in (0, 1)]
                mine = moving(pair[0], key)
                if mine is not None:
                    found[amount].append(mine)
                first, second = (measure.trim(soxr.resample(v, RATE, measure.SR)) for v in pair)
                apart[amount].append(measure.compare(first, second, key)['mel'])
        with open(a.index, encoding='utf-8') as f:
            names = f.readline().rstrip('\n').split('\t')
            rows = [dict(zip(names, line.rstrip('\n').split('\t'))) for line in f]
        for identity, x in groups.items():
            others = [r for r in rows if r['instrument'] == instrument and (r['library'], r['midi'], r['dynamic'], r['articulation']) == identity]
            if len(others) > 1:
                first, second = (measure.trim(measure.read_audio(os.path.join(root, r['file']))) for r in others[:2])
                if min(len(first), len(second)) > 0.4 * measure.SR:
                    takes.append(measure.compare(first, second, int(identity[1]))['mel'])
    print('| | notes | 2–5 Hz | 5–10 Hz | 10–20 Hz | jitter | vibrato | rate | extent | two of a note |')
    print('|---' * 10 + '|')
    reference = np.array(found['recordings'])
    for name, values in found.items():
        v = np.array(values)
        shaking = v[v[:, 5] > 8]
        q = lambda x: '%.1f %.1f %.1f' % tuple(np.percentile(x, (25, 50, 75))) if len(x) else '-'
        near = '%.1f' % np.mean(takes if name == 'recordings' else apart[name]) if takes else '-'
        label = name if name == 'recordings' else 'liveliness %g' % name
        print('| %s | %d | %.2f | %.2f | %.2f | %.1f | %.0f %% | %s | %s | %s |' % (label, len(v), *np.median(v[:, :4], axis=0), 100 * len(shaking) / len(v), q(shaking[:, 4]), q(shaking[:, 5]), near))
    for amount in amounts:
        v = np.array(found[amount])
        print('distance of the distributions (Wasserstein), liveliness %g: modulation %s dB, vibrato rate %.2f Hz, extent %.2f cents' % (
            amount, ' '.join('%.2f' % scipy.stats.wasserstein_distance(reference[:, i], v[:, i]) for i in range(3)), *(scipy.stats.wasserstein_distance(reference[:, i], v[:, i]) for i in (4, 5))))


if __name__ == '__main__':
    main()
