#!/usr/bin/env python3
"""Counts the planner's priors from annotated songs and writes them as small tables.

usage: count_priors.py SYMBOLIC_DIR OUT_DIR

SYMBOLIC_DIR holds billboard-salami-chords.zip (McGill Billboard annotations, CC0 / CC BY 4.0),
pop-phrase-structures.tsv (Hierarchical structure analysis, MIT) and openewld-leadsheets.zip with its
.tsv (OpenEWLD, MIT). OUT_DIR receives

section-lengths.tsv   label, bars, count             (Billboard)
section-orders.tsv    order of section labels, count (Billboard)
phrase-lengths.tsv    kind, bars, count              (pop phrases: V sung, i instrumental)
chords-pop.tsv        mode, from, to, count          (Billboard)
chords-song.tsv       mode, from, to, count          (OpenEWLD)
loops-pop.tsv         mode, four chords, count       (Billboard, one chord a bar, said twice or more)
chord-lengths.tsv     corpus, beats, count

Songs whose name has crc32 mod 10 of 7 or 9 are left out, for testing. Standard library only.
"""
import collections
import io
import re
import sys
import xml.etree.ElementTree as ET
import zipfile
import zlib

NAMES = {'C': 0, 'D': 2, 'E': 4, 'F': 5, 'G': 7, 'A': 9, 'B': 11}
MAJOR = {0: 'I', 1: 'bII', 2: 'II', 3: 'bIII', 4: 'III', 5: 'IV', 6: '#IV', 7: 'V', 8: 'bVI', 9: 'VI', 10: 'bVII', 11: 'VII'}
MINOR = {0: 'I', 1: 'bII', 2: 'II', 3: 'III', 4: '#III', 5: 'IV', 6: '#IV', 7: 'V', 8: 'VI', 9: '#VI', 10: 'VII', 11: '#VII'}
APPLIED_MAJOR = {2: 'V', 9: 'ii', 4: 'vi', 11: 'iii'}
APPLIED_MINOR = {2: 'V'}


def held_out(name):
    return zlib.crc32(name.encode()) % 10 in (7, 9)


def pitch_class(name):
    return (NAMES[name[0]] + name.count('#') - name[1:].count('b')) % 12


def numeral(semitones, quality, minor):
    """Roman numeral of a root above the tonic and one of maj min 7 maj7 min7 dim hdim; None for others."""
    if minor and semitones in (4, 6, 9, 11) and quality not in ('dim', 'hdim', 'dim7'):
        return None
    applied = (APPLIED_MINOR if minor else APPLIED_MAJOR).get(semitones)
    if applied and quality in ('maj', '7'):
        return ('V7/' if quality == '7' else 'V/') + applied
    base = (MINOR if minor else MAJOR)[semitones]
    if minor and semitones == 11 and quality in ('dim', 'dim7'):
        return 'viio7' if quality == 'dim7' else 'viio'
    return {'maj': base, '7': base + '7', 'maj7': base + 'maj7', 'min': base.lower() if base[0] not in 'b#' else base[0] + base[1:].lower(),
            'min7': (base.lower() if base[0] not in 'b#' else base[0] + base[1:].lower()) + '7',
            'dim': (base.lower() if base[0] not in 'b#' else base[0] + base[1:].lower()) + 'o',
            'dim7': (base.lower() if base[0] not in 'b#' else base[0] + base[1:].lower()) + 'o7',
            'hdim': (base.lower() if base[0] not in 'b#' else base[0] + base[1:].lower()) + 'ø7'}.get(quality)


def harte(symbol):
    """(pitch class, quality) of a Harte label, or None."""
    m = re.match(r'([A-G][#b]*)(?::([^/]*))?', symbol)
    if not m:
        return None
    kind = m.group(2) or 'maj'
    kind = re.sub(r'\(.*', '', kind) or 'maj'
    quality = {'maj': 'maj', 'min': 'min', '7': '7', '9': '7', '11': '7', '13': '7', 'maj7': 'maj7', 'maj9': 'maj7', 'min7': 'min7', 'min9': 'min7',
               'min11': 'min7', 'maj6': 'maj', 'min6': 'min', 'dim': 'dim', 'dim7': 'dim7', 'hdim7': 'hdim', '1': 'maj', '5': 'maj',
               'sus4': 'maj', 'sus2': 'maj', 'aug': None}.get(kind)
    return quality and (pitch_class(m.group(1)), quality)


def billboard(path):
    z = zipfile.ZipFile(path)
    for name in sorted(z.namelist()):
        if name.endswith('.txt') and not held_out(name.split('/')[-1]):
            yield z.read(name).decode('utf-8', 'replace')


def read_billboard(text):
    """Yields (tonic, section label, bars of a line as lists of symbols) in order; label None continues."""
    tonic, beats = 0, 4
    for line in text.splitlines():
        if line.startswith('# tonic:'):
            tonic = pitch_class(line.split(':')[1].strip())
        elif line.startswith('# metre:'):
            beats = int(line.split(':')[1].strip().split('/')[0])
        elif line and line[0].isdigit():
            body = line.split('\t', 1)[1]
            m = re.match(r"[A-Z]+'*, ([a-z -]+?)(?:, \||,\s*$)", body + ',')
            label = m.group(1).strip(' ,') if m else None
            bars = [b.split() for b in body.split('|')[1:-1]] if '|' in body else []
            repeat = re.search(r'x(\d+)', body)
            yield tonic, label, beats, bars * (int(repeat.group(1)) if repeat else 1)


def count_pop(path, out):
    lengths, orders = collections.Counter(), collections.Counter()
    moves, loops, chord_lengths = collections.Counter(), collections.Counter(), collections.Counter()
    for text in billboard(path):
        lines = list(read_billboard(text))
        tonic_chords = collections.Counter()
        for tonic, _, _, bars in lines:
            for bar in bars:
                for symbol in bar:
                    c = harte(symbol)
                    if c and c[0] == tonic:
                        tonic_chords['min' if c[1] in ('min', 'min7') else 'maj'] += 1
        minor = tonic_chords['min'] > tonic_chords['maj']
        mode = 'minor' if minor else 'major'
        sections, previous, run = [], None, 0
        for tonic, label, beats, bars in lines:
            if label:
                sections.append([label, 0])
                previous = None
            if sections:
                sections[-1][1] += len(bars)
            symbols = []
            for bar in bars:
                if bar and bar[0].startswith('('):
                    bar = bar[1:]
                numerals = []
                for symbol in bar:
                    if symbol == '.':
                        numerals.append(numerals[-1] if numerals else None)
                        continue
                    c = harte(symbol)
                    numerals.append(numeral((c[0] - tonic) % 12, c[1], minor) if c else None)
                symbols.append(numerals)
                step = beats / max(1, len(numerals))
                for n in numerals:
                    if n != previous:
                        if previous and n:
                            moves[mode, previous, n] += 1
                        if previous:
                            chord_lengths[round(run)] += 1
                        previous, run = n, 0
                    run += step
            for i in range(0, len(symbols) - 3, 4):
                four = symbols[i:i + 4]
                if all(len(set(b)) == 1 and b[0] for b in four):
                    loops[mode, ' '.join(b[0] for b in four)] += 1
        merged = []
        for label, bars in sections:
            if bars:
                lengths[label, bars] += 1
                merged.append(label)
        orders[' '.join(merged)] += 1
    table(out, 'section-lengths', 'label\tbars\tcount', [(label, bars, n) for (label, bars), n in sorted(lengths.items()) if n >= 3 and label in KEPT])
    table(out, 'section-orders', 'order\tcount', [(o, n) for o, n in orders.most_common(60) if n >= 2])
    table(out, 'chords-pop', 'mode\tfrom\tto\tcount', rows(moves, 12))
    table(out, 'loops-pop', 'mode\tloop\tcount', [(m, loop, n) for (m, loop), n in loops.most_common(120) if n >= 6])
    return chord_lengths


KEPT = ('intro', 'verse', 'chorus', 'bridge', 'outro', 'coda', 'solo', 'interlude', 'instrumental', 'pre-chorus', 'prechorus', 'trans', 'theme', 'break', 'hook')


def rows(moves, least):
    return [(m, a, b, n) for (m, a, b), n in sorted(moves.items(), key=lambda x: (x[0][0], x[0][1], -x[1])) if n >= least and a != b]


def count_songs(path, out):
    z = zipfile.ZipFile(path)
    moves, chord_lengths = collections.Counter(), collections.Counter()
    for name in sorted(z.namelist()):
        if held_out(name.split('/')[-1]):
            continue
        inner = zipfile.ZipFile(io.BytesIO(z.read(name)))
        root = next((n for n in inner.namelist() if n.endswith('.xml') and 'META' not in n), None)
        if not root:
            continue
        tree = ET.fromstring(inner.read(root))
        fifths, mode, previous, position, since, divisions = 0, 'major', None, 0, 0, 1
        part = tree.find('part')
        for measure in part.iter('measure'):
            for element in measure:
                if element.tag == 'attributes':
                    divisions = int(element.findtext('divisions', str(divisions)))
                    key = element.find('key')
                    if key is not None:
                        fifths, mode = int(key.findtext('fifths')), key.findtext('mode', 'major')
                elif element.tag == 'note' and element.find('chord') is None:
                    position += int(element.findtext('duration', '0')) / divisions
                elif element.tag == 'harmony' and element.find('root') is not None:
                    step = element.findtext('root/root-step')
                    pc = (NAMES[step] + int(float(element.findtext('root/root-alter', '0')))) % 12
                    quality = {'major': 'maj', 'minor': 'min', 'dominant': '7', 'dominant-ninth': '7', 'dominant-13th': '7', 'major-seventh': 'maj7',
                               'minor-seventh': 'min7', 'diminished': 'dim', 'diminished-seventh': 'dim7', 'half-diminished': 'hdim', 'major-sixth': 'maj',
                               'minor-sixth': 'min', 'minor-ninth': 'min7', 'major-ninth': 'maj7'}.get(element.findtext('kind', ''))
                    minor = mode == 'minor'
                    tonic = (fifths * 7 + (9 if minor else 0)) % 12
                    n = quality and numeral((pc - tonic) % 12, quality, minor)
                    if n != previous:
                        if previous and n:
                            moves[mode, previous, n] += 1
                            chord_lengths[round(position - since)] += 1
                        previous, since = n, position
    table(out, 'chords-song', 'mode\tfrom\tto\tcount', rows(moves, 4))
    return chord_lengths


def count_phrases(path, out):
    counts = collections.Counter()
    for line in open(path, encoding='utf-8').read().splitlines()[1:]:
        song, first, _ = line.split('\t')
        if not held_out(song):
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
    pop = count_pop(source + '/billboard-salami-chords.zip', out)
    song = count_songs(source + '/openewld-leadsheets.zip', out)
    count_phrases(source + '/pop-phrase-structures.tsv', out)
    table(out, 'chord-lengths', 'corpus\tbeats\tcount',
          [('pop', b, n) for b, n in sorted(pop.items()) if n >= 20] + [('song', b, n) for b, n in sorted(song.items()) if n >= 20])


if __name__ == '__main__':
    main()
