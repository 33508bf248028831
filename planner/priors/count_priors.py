#!/usr/bin/env python3
"""Counts the planner's priors from annotated songs and writes them as small tables.

usage: count_priors.py SYMBOLIC_DIR OUT_DIR

SYMBOLIC_DIR holds billboard-salami-chords.zip (McGill Billboard annotations, CC0 / CC BY 4.0),
pop-phrase-structures.tsv (Hierarchical structure analysis, MIT) and openewld-leadsheets.zip with its
.tsv (OpenEWLD, MIT). OUT_DIR receives, for the corpora pop (Billboard) and song (OpenEWLD),

moves-CORPUS.tsv    mode, chord two before, chord before, chord, count    ^ stands before a section's first chord
places-CORPUS.tsv   chord, bar in its group of four, length (s up to half a bar, m up to a bar, l longer), count
rhythm-CORPUS.tsv   bar in its group of four, quarter of the bar, quarters since the last change, changes, chances
ends-CORPUS.tsv     mode, place (section, inner), cadence, count
basses-CORPUS.tsv   what the bass could do (line, hold, neither), its chord note (3, 5), inverted, chances
periods-CORPUS.tsv  bars after which a section of 8 bars and more repeats its chords (0: it does not), count
forms-pop.tsv       order of section labels, count
section-lengths.tsv label, bars, count             (Billboard)
phrase-lengths.tsv  kind, bars, count              (pop phrases: V sung, i instrumental)

A chord is its root in semitones above the tonic and its kind (corpus.py): 7:7 is V7 in major and in minor. Moves are kept that three (two in OpenEWLD)
songs make. Songs whose name has crc32 mod 10 of 7 or 9 are left out, for testing. Standard library only.
"""
import collections
import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import corpus  # noqa: E402

LEAST_SONGS = 3  # 2 for the smaller corpus
HELD = (1, 2, 3, 4, 6, 8, 12, 16)
KEPT = {'intro': 'intro', 'verse': 'verse', 'chorus': 'chorus', 'bridge': 'bridge', 'outro': 'outro', 'coda': 'outro', 'solo': 'solo', 'interlude': 'interlude',
        'instrumental': 'instrumental', 'pre-chorus': 'pre-chorus', 'prechorus': 'pre-chorus', 'pre chorus': 'pre-chorus', 'trans': 'interlude',
        'transition': 'interlude', 'theme': 'theme', 'main theme': 'theme', 'break': 'interlude', 'hook': 'chorus', 'refrain': 'chorus', 'ending': 'outro'}


def relative(section):
    """The section's chords as (start, length, root above the tonic, kind, bass above the root)."""
    return [(at, length, (root - section['tonic']) % 12, corpus.kind(q), bass) for at, length, root, q, bass in section['chords']]


def plain(chords):
    """Without basses and without chords that have no kind."""
    return corpus.joined([(at, length, r, k) for at, length, r, k, _ in chords if k != 'other'])


def cadence(minor, before, last):
    """The names of continuo.planner.harmony.Cadences, for chords in root position."""
    r, k = last
    major = k in ('maj', '7', 'maj7', '6', 'sus', 'aug')
    if before is None or before[0] == r:
        return 'HALF' if r == 7 and major else 'NONE'
    dominant = before[0] == 7 and before[1] in ('maj', '7', 'maj7', '6', 'sus', 'aug')
    if r == 0:
        return 'PERFECT_AUTHENTIC' if dominant else 'IMPERFECT_AUTHENTIC' if before[0] == 11 else 'PLAGAL' if before[0] == 5 else 'MODAL'
    if r == 7:
        return 'HALF'
    if dominant:
        return 'DECEPTIVE'
    return 'OPEN' if r in (5, 10) else 'NONE'


def period(section):
    """The shortest of 1, 2, 4, 8 bars after which four fifths of the bars come again; 0 for none."""
    n = section['bars']
    grid = [[] for _ in range(n)]
    for at, length, root, quality, _ in section['chords']:
        for bar in range(int(at), min(n, int(at + length - 1e-6) + 1)):
            grid[bar].append((round(max(at - bar, 0), 2), root, corpus.kind(quality)))
    for p in (1, 2, 4, 8):
        if n >= 2 * p and sum(grid[i] == grid[i + p] for i in range(n - p)) >= .8 * (n - p):
            return p
    return 0


def count(name, songs, out):
    moves, makers = collections.Counter(), collections.defaultdict(set)
    places, rhythm, chances = collections.Counter(), collections.Counter(), collections.Counter()
    ends, basses, bass_chances, periods = (collections.Counter() for _ in range(4))
    for song in songs:
        mode, minor = song['mode'], song['mode'] == 'minor'
        for section in song['sections']:
            chords = relative(section)
            line = plain(chords)
            if not line:
                continue
            words = ['^', '^'] + ['%d:%s' % c[2:4] for c in line]
            for a, b, c in zip(words, words[1:], words[2:]):
                moves[mode, a, b, c] += 1
                makers[mode, a, b, c].add(song['name'])
            for at, length, root, k in line:
                places['%d:%s' % (root, k), int(at) % 4, 's' if length <= .51 else 'm' if length <= 1.01 else 'l'] += 1
            if section['quarters'] in (4.0, 6.0):
                starts = {round(4 * c[0]) for c in line}
                last = 0
                for slot in range(1, 4 * section['bars']):
                    key = slot // 4 % 4, slot % 4, max(h for h in HELD if h <= slot - last)
                    chances[key] += 1
                    if slot in starts:
                        rhythm[key] += 1
                        last = slot
            end = [c[2:4] for c in line]
            ends[mode, 'section', cadence(minor, end[-2] if len(end) > 1 else None, end[-1])] += 1
            for bar in range(4, section['bars'] - 3, 4):
                until = [c[2:4] for c in line if c[0] < bar - 1e-6]
                if until:
                    ends[mode, 'inner', cadence(minor, until[-2] if len(until) > 1 else None, until[-1])] += 1
            for x, y, z in zip(chords, chords[1:], chords[2:]):
                before, after = (x[2] + x[4]) % 12, (z[2] + z[4]) % 12
                tones = corpus.TONES[y[3]]
                for note, tone in (('3', tones[1]), ('5', tones[2])) if len(tones) >= 3 and x[2] != y[2] != z[2] else ():
                    low = (y[2] + tone) % 12
                    up, on = (low - before) % 12, (after - low) % 12
                    what = 'line' if (up in (1, 2) and on in (1, 2)) or (up in (10, 11) and on in (10, 11)) else 'hold' if up == 0 or on == 0 else 'neither'
                    bass_chances[what, note] += 1
                    basses[what, note] += y[4] == tone
            if section['bars'] >= 8:
                periods[period(section)] += 1
    table(out, 'moves-' + name, 'mode\tbefore\tfrom\tto\tcount',
          [(*m, n) for m, n in sorted(moves.items(), key=lambda x: (x[0][:3], -x[1], x[0][3])) if len(makers[m]) >= (LEAST_SONGS if name == "pop" else 2)])
    table(out, 'places-' + name, 'chord\tbar\tlength\tcount', [(*p, n) for p, n in sorted(places.items()) if n >= 5])
    table(out, 'rhythm-' + name, 'bar\tquarter\theld\tchanges\tchances', [(*k, rhythm[k], n) for k, n in sorted(chances.items()) if n >= 20])
    table(out, 'ends-' + name, 'mode\tplace\tcadence\tcount', [(*k, n) for k, n in sorted(ends.items())])
    table(out, 'basses-' + name, 'bass\tnote\tinverted\tchances', [(*k, basses[k], n) for k, n in sorted(bass_chances.items())])
    table(out, 'periods-' + name, 'bars\tcount', sorted(periods.items()))


def count_forms(songs, out):
    lengths, orders = collections.Counter(), collections.Counter()
    for song in songs:
        order = []
        for s in song['sections']:
            label = KEPT.get(s['label'])
            if label:
                lengths[label, s['bars']] += 1
                order.append(label)
        orders[' '.join(order)] += 1
    table(out, 'section-lengths', 'label\tbars\tcount', [(*k, n) for k, n in sorted(lengths.items()) if n >= LEAST_SONGS and k[1] <= 64])
    table(out, 'forms-pop', 'order\tcount', [(o, n) for o, n in orders.most_common() if n >= 2 and 2 <= len(o.split()) <= 16])


def count_phrases(path, out):
    counts = collections.Counter()
    for line in open(path, encoding='utf-8').read().splitlines()[1:]:
        song, first, _ = line.split('\t')
        if not corpus.held_out(song):
            for letter, bars in re.findall(r'([A-Za-z])(\d+)', first):
                counts['V' if letter.isupper() else 'i', int(bars)] += 1
    table(out, 'phrase-lengths', 'kind\tbars\tcount', [(k, b, n) for (k, b), n in sorted(counts.items())])


def table(out, name, head, lines):
    with open('%s/%s.tsv' % (out, name), 'w', encoding='utf-8', newline='\n') as f:
        f.write('# %s; counted by planner/priors/count_priors.py, sources and licences in README.md there\n' % head)
        for line in lines:
            f.write('\t'.join(str(x) for x in line) + '\n')


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, out = sys.argv[1:]
    pop = [s for s in corpus.billboard(source + '/billboard-salami-chords.zip') if not corpus.held_out(s['name'])]
    song = [s for s in corpus.lead_sheets(source + '/openewld-leadsheets.zip') if not corpus.held_out(s['name'])]
    count('pop', pop, out)
    count('song', song, out)
    count_forms(pop, out)
    count_phrases(source + '/pop-phrase-structures.tsv', out)


if __name__ == '__main__':
    main()
