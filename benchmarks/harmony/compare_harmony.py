#!/usr/bin/env python3
"""Planned harmony beside annotated songs.

usage: compare_harmony.py SYMBOLIC_DIR PLANS.jsonl [--json]

SYMBOLIC_DIR holds billboard-salami-chords.zip and openewld-leadsheets.zip; PLANS.jsonl is what continuo.benchmarks.planner.PrintPlans
wrote. Prints, a style a line, the Kullback-Leibler divergence in bits of the planned distributions from those of the held-out songs
(crc32 of the name mod 10 is 7 or 9; no prior was counted on them): D(songs || 0.99 plans + 0.01 uniform).

kind      chords' kinds (13: see planner/priors/corpus.py), by time;  kind/n: by chord
motion    semitones from root to root at a change of root, by the time of the chord arrived at;  motion/n: by change
degree    root above the tonic and third (major, minor, none), by time
length    lengths of chords (quarter, half, three quarters, 1, 1 1/2, 2, 3, 4, more bars), by chord
section   lengths in bars of verse, chorus, bridge, intro, outro, pre-chorus, solo: mean over labels by their frequency (Billboard only)
then means over pieces (and standard deviations): changes a bar, share of time on chords that leave the key (natural or harmonic minor),
share of chords that stand on another note than the root, share of bass moves at changes by step, by fourth or fifth;
none      phrases that end without a cadence, of all
differ    pieces with distinct progressions, with distinct forms, of all

Styles are compared with Billboard, or with OpenEWLD where they are named in SONG_STYLES; of these, pieces in major with its songs in major,
for it holds hardly any others. The rows "half" compare halves of the corpus with
each other (the floor), "training" the songs that the priors were counted on with the held-out ones, "loop" one chord a bar of I V vi IV,
and "uniform" all outcomes as equally likely (ceilings).
"""
import collections
import json
import math
import os
import statistics
import sys
import zlib

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'planner', 'priors'))
import corpus  # noqa: E402

SONG_STYLES = ('jazz', 'jazz-waltz', 'bossa', 'folk', 'waltz', 'holiday', 'easy-listening', 'gospel', 'march', 'ragtime', 'swing')
LENGTHS = (.25, .5, .75, 1, 1.5, 2, 3, 4, 99)
LABELS = {'verse': 'verse', 'chorus': 'chorus', 'bridge': 'bridge', 'intro': 'intro', 'outro': 'outro', 'coda': 'outro', 'pre-chorus': 'pre-chorus',
          'prechorus': 'pre-chorus', 'pre chorus': 'pre-chorus', 'solo': 'solo'}
SCALES = {'major': {0, 2, 4, 5, 7, 9, 11}, 'minor': {0, 2, 3, 5, 7, 8, 10, 11}}


def plans(path):
    """The planned pieces as corpus songs, a list a style; tonic and mode of a chord are its phrase's."""
    by_style = collections.defaultdict(list)
    for line in open(path, encoding='utf-8'):
        row = json.loads(line)
        sections = []
        for s in row['sections']:
            quarters, bar, ends = s['barQuarters'], 0, []
            for p in s['phrases']:
                bar += p['bars']
                ends.append((bar, p['tonic'], p['mode']))
            chords, own = [], []
            for i, c in enumerate(s['chords']):
                at = c['at'] / quarters
                until = (s['chords'][i + 1]['at'] if i + 1 < len(s['chords']) else s['bars'] * quarters) / quarters
                what = corpus.harte(c['chord'])
                if what:
                    _, tonic, mode = next(e for e in ends if at < e[0] - 1e-9)
                    chords.append((at, until - at, *what))
                    own.append((tonic, mode))
            sections.append({'label': s['label'].lower(), 'bars': s['bars'], 'quarters': quarters, 'tonic': s['phrases'][0]['tonic'], 'chords': chords, 'own': own})
        by_style[row['style']].append({'name': row['seed'], 'mode': row['sections'][0]['phrases'][0]['mode'], 'sections': sections, 'row': row})
    return by_style


def measure(songs):
    d = collections.defaultdict(collections.Counter)
    means = collections.defaultdict(list)
    for song in songs:
        changes, bars, out, total, inverted, chords_, moves, steps, leaps = 0, 0, 0, 0, 0, 0, 0, 0, 0
        for s in song['sections']:
            q = s['quarters']
            bars += s['bars']
            if s['label'] in LABELS:
                d['section/' + LABELS[s['label']]][min(s['bars'], 40)] += 1
            previous = None
            for i, (at, length, root, quality, bass) in enumerate(s['chords']):
                k = corpus.kind(quality)
                tonic, mode = s['own'][i] if 'own' in s else (s['tonic'], song['mode'])
                scale = SCALES['minor' if mode in ('minor', 'dorian', 'phrygian', 'locrian') else 'major']
                d['kind'][k] += length * q
                d['kind/n'][k] += 1
                third = 'm' if k in ('min', 'min7', 'min6', 'dim', 'dim7', 'hdim7') else '-' if k == 'sus' else 'M'
                d['degree'][(root - tonic) % 12, third] += length * q
                d['length'][next(i for i, l in enumerate(LENGTHS) if length <= l + .01)] += 1
                total += length
                out += length * (not {(root - tonic + t) % 12 for t in corpus.TONES[k]} <= scale)
                inverted += bass != 0
                chords_ += 1
                if previous is not None:
                    changes += 1
                    if previous[0] != root:
                        d['motion'][(root - previous[0]) % 12] += length * q
                        d['motion/n'][(root - previous[0]) % 12] += 1
                    low = (root + bass - previous[0] - previous[1]) % 12
                    moves += 1
                    steps += low in (1, 2, 10, 11)
                    leaps += low in (5, 7)
                previous = root, bass
        means['changes'].append((changes + len(song['sections'])) / max(1, bars))
        means['outside'].append(out / max(total, 1e-9))
        means['inverted'].append(inverted / max(1, chords_))
        means['step'].append(steps / max(1, moves))
        means['fifth'].append(leaps / max(1, moves))
    return d, means


SUPPORT = {'kind': len(corpus.KIND_NAMES), 'kind/n': len(corpus.KIND_NAMES), 'motion': 11, 'motion/n': 11, 'degree': 36, 'length': len(LENGTHS)}


def divergence(p, q, support):
    total, own = sum(p.values()), sum(q.values())
    return sum(n / total * math.log2(n / total / (.99 * (q[x] / own if own else 0) + .01 / support)) for x, n in p.items() if n > 0)


def divergences(reference, other):
    row = {name: divergence(reference[name], other[name], SUPPORT[name]) for name in SUPPORT}
    labels = [name for name in reference if name.startswith('section/') and sum(other[name].values()) >= 10]
    n = sum(sum(reference[x].values()) for x in labels)
    row['section'] = sum(sum(reference[x].values()) * divergence(reference[x], other[x], 40) for x in labels) / n if n else None
    return row


def shown(name, row, means, extra=''):
    cells = ['%6.3f' % row[k] if row.get(k) is not None else '     -' for k in (*SUPPORT, 'section')]
    for m in ('changes', 'outside', 'inverted', 'step', 'fifth'):
        cells.append('%5.3f (%5.3f)' % (statistics.mean(means[m]), statistics.pstdev(means[m])) if means else '      -      ')
    print('%-22s %s %s' % (name, ' '.join(cells), extra))


def cadences(songs):
    count = collections.Counter(p['cadence'] for x in songs for s in x['row']['sections'] for p in s['phrases'])
    total = sum(count.values())
    rows = [x['row'] for x in songs]
    progressions = {tuple(c['numeral'] for s in r['sections'] for c in s['chords']) for r in rows}
    forms = {tuple((s['label'], s['bars']) for s in r['sections']) for r in rows}
    shares = ' '.join('%s .%02d' % (k.lower()[:4], round(100 * n / total)) for k, n in count.most_common())
    return 'none %d of %d; differ %d, %d of %d; %s' % (count['NONE'], total, len(progressions), len(forms), len(rows), shares)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    source = sys.argv[1]
    corpora = {'billboard': list(corpus.billboard(source + '/billboard-salami-chords.zip')),
               'openewld': list(corpus.lead_sheets(source + '/openewld-leadsheets.zip'))}
    print('%-22s %s' % ('', ' '.join('%6s' % k for k in (*SUPPORT, 'section')) + ' ' + ' '.join('%-13s' % m for m in ('changes/bar', 'outside', 'inverted', 'bass step', 'bass fifth'))))
    held = {}
    for name, songs in corpora.items():
        if name == 'openewld':
            songs = [x for x in songs if x['mode'] == 'major']
        test = measure([x for x in songs if corpus.held_out(x['name'])])
        train = measure([x for x in songs if not corpus.held_out(x['name'])])
        halves = [measure([x for x in songs if zlib.crc32(('half ' + x['name']).encode()) % 2 == h]) for h in (0, 1)]
        held[name] = test
        shown(name + ' half', divergences(halves[0][0], halves[1][0]), halves[1][1])
        shown(name + ' training', divergences(test[0], train[0]), train[1])
        shown(name + ' held out', {}, test[1])
        loop = {'name': '', 'mode': 'major', 'sections': [{'label': 'verse', 'bars': 8, 'quarters': 4., 'tonic': 0, 'chords':
                [(i, 1, r, q, 0) for i, (r, q) in enumerate([(0, 'maj'), (7, 'maj'), (9, 'min'), (5, 'maj')] * 2)]}]}
        shown(name + ' loop', divergences(test[0], measure([loop])[0]), measure([loop])[1])
        shown(name + ' uniform', {k: divergence(test[0][k], collections.Counter(), n) + math.log2(.01) for k, n in SUPPORT.items()}, None)
    for style, songs in plans(sys.argv[2]).items():
        name = 'openewld' if style in SONG_STYLES else 'billboard'
        d, means = measure(songs if name == 'billboard' else [x for x in songs if x['mode'] == 'major'])
        shown('%s (%s)' % (style, name[0].upper()), divergences(held[name][0], d), means, cadences(songs))


if __name__ == '__main__':
    main()
