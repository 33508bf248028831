"""Reads annotated songs: chords with their places, sections, tonic and mode. Standard library only.

A song is a dict: name, mode ('major' or 'minor'), sections. A section: label, bars, quarters (of a bar), tonic (pitch
class), chords: a list of (start in bars of the section, length in bars, root pitch class, Harte quality, bass degree in
semitones above the root); N.C. is left out. Neighbouring equal chords are one.

Songs whose name has crc32 mod 10 of 7 or 9 are held out for testing: held_out(name).
"""
import collections
import io
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib

NAMES = {'C': 0, 'D': 2, 'E': 4, 'F': 5, 'G': 7, 'A': 9, 'B': 11}
DEGREES = {1: 0, 2: 2, 3: 4, 4: 5, 5: 7, 6: 9, 7: 11, 9: 2, 11: 5, 13: 9}
KINDS = {'major': 'maj', 'minor': 'min', 'dominant': '7', 'dominant-seventh': '7', 'dominant-ninth': '9', 'dominant-11th': '11',
         'dominant-13th': '13', 'major-seventh': 'maj7', 'minor-seventh': 'min7', 'diminished': 'dim', 'diminished-seventh': 'dim7',
         'half-diminished': 'hdim7', 'augmented': 'aug', 'augmented-seventh': 'aug7', 'major-sixth': 'maj6', 'minor-sixth': 'min6',
         'minor-ninth': 'min9', 'major-ninth': 'maj9', 'major-minor': 'minmaj7', 'suspended-fourth': 'sus4', 'suspended-second': 'sus2',
         'power': '5', 'minor-11th': 'min11'}


def held_out(name):
    return zlib.crc32(name.encode()) % 10 in (7, 9)


def pitch_class(name):
    return (NAMES[name[0]] + name.count('#') - name[1:].count('b')) % 12


def harte(symbol):
    """(root pitch class, quality with degrees, bass in semitones above the root) of a label, or None."""
    m = re.match(r'([A-G][#b]*)(?::([^/]*))?(?:/([#b]*)(\d+))?$', symbol)
    if not m:
        return None
    bass = 0
    if m.group(4) and int(m.group(4)) in DEGREES:
        bass = (DEGREES[int(m.group(4))] + m.group(3).count('#') - m.group(3).count('b')) % 12
    return pitch_class(m.group(1)), m.group(2) or 'maj', bass


def kind(quality):
    """A Harte quality as one of 13 kinds: extensions are folded into the seventh, added notes into the triad, power chords into maj."""
    base, added = re.match(r'([^(]*)(?:\((.*)\))?', quality).groups()
    seventh = bool(added) and re.search(r'(^|,)b7', added)
    if base in ('maj', '', '1', '5'):
        return '7' if seventh else 'maj7' if added and re.search(r'(^|,)7', added) else 'maj'
    if base == 'min':
        return 'min7' if seventh else 'min'
    return {'7': '7', '9': '7', '11': '7', '13': '7', 'maj7': 'maj7', 'maj9': 'maj7', 'maj11': 'maj7', 'maj13': 'maj7', 'min7': 'min7', 'min9': 'min7',
            'min11': 'min7', 'min13': 'min7', 'maj6': '6', 'min6': 'min6', 'dim': 'dim', 'dim7': 'dim7', 'hdim7': 'hdim7', 'hdim': 'hdim7',
            'aug': 'aug', 'aug7': 'aug', 'sus4': 'sus', 'sus2': 'sus', 'minmaj7': 'other'}.get(base, 'other')


KIND_NAMES = ('maj', 'min', '7', 'maj7', 'min7', '6', 'min6', 'dim', 'dim7', 'hdim7', 'aug', 'sus', 'other')
TONES = {'maj': (0, 4, 7), 'min': (0, 3, 7), '7': (0, 4, 7, 10), 'maj7': (0, 4, 7, 11), 'min7': (0, 3, 7, 10), '6': (0, 4, 7, 9), 'min6': (0, 3, 7, 9),
         'dim': (0, 3, 6), 'dim7': (0, 3, 6, 9), 'hdim7': (0, 3, 6, 10), 'aug': (0, 4, 8), 'sus': (0, 7), 'other': (0,)}


def joined(chords):
    """Neighbours of one root, quality and bass become one chord."""
    out = []
    for start, length, *what in chords:
        if out and out[-1][2:] == tuple(what) and abs(out[-1][0] + out[-1][1] - start) < 1e-6:
            out[-1] = (out[-1][0], out[-1][1] + length, *what)
        else:
            out.append((start, length, *what))
    return out


def mode_of(sections):
    """The mode of a song whose annotation names a tonic only: that of the triads on the tonic, by time."""
    time = collections.Counter()
    for s in sections:
        for _, length, root, quality, _ in s['chords']:
            if root == s['tonic']:
                time['minor' if kind(quality) in ('min', 'min7', 'min6') else 'major'] += length * s['quarters']
    return 'minor' if time['minor'] > time['major'] else 'major'


def billboard(path):
    """Songs of billboard-salami-chords.zip; two entries of one song count twice."""
    z = zipfile.ZipFile(path)
    for name in sorted(z.namelist()):
        if name.endswith('.txt'):
            song = billboard_song(name.split('/')[-1], z.read(name).decode('utf-8', 'replace'))
            if song['sections']:
                yield song


def billboard_song(name, text):
    tonic, meter, sections = 0, (4, 4), []
    for line in text.splitlines():
        if line.startswith('# tonic:'):
            tonic = pitch_class(line.split(':')[1].strip())
        elif line.startswith('# metre:'):
            meter = tuple(int(x) for x in line.split(':')[1].strip().split('/'))
        elif line and line[0].isdigit() and '\t' in line:
            body = line.split('\t', 1)[1]
            m = re.match(r"(?:[A-Z]+'*, )?([a-z][a-z -]*?)(?:, \||,\s*$)", body + ',')
            label = m.group(1).strip(' ,') if m else None
            if label and label not in ('silence', 'end', 'fadeout'):
                sections.append({'label': label, 'bars': 0, 'quarters': 4.0 * meter[0] / meter[1], 'tonic': tonic, 'chords': []})
            bars = [b.split() for b in body.split('|')[1:-1]] if '|' in body else []
            times = re.search(r'\bx(\d+)', body.split('|')[-1])
            if not sections:
                continue
            s = sections[-1]
            for bar in bars * (int(times.group(1)) if times else 1):
                tokens = [t for t in bar if not t.startswith('(') and t not in ('->',)]
                last = None
                for i, t in enumerate(tokens):
                    last = last if t == '.' else harte(t)
                    if last:
                        s['chords'].append((s['bars'] + i / len(tokens), 1 / len(tokens), *last))
                s['bars'] += 1
    sections = [s for s in sections if s['bars']]
    for s in sections:
        s['chords'] = joined(s['chords'])
    return {'name': name, 'mode': mode_of(sections), 'sections': sections}


def lead_sheets(path):
    """Songs of openewld-leadsheets.zip, each one section; repeats are not played out."""
    z = zipfile.ZipFile(path)
    for name in sorted(z.namelist()):
        inner = zipfile.ZipFile(io.BytesIO(z.read(name)))
        root = next((n for n in inner.namelist() if n.endswith('.xml') and 'META' not in n), None)
        if root:
            song = lead_sheet(name.split('/')[-1], ET.fromstring(inner.read(root)))
            if song:
                yield song


def lead_sheet(name, tree):
    divisions, fifths, beats, beat_type, number = 1, 0, 4, 4, 0
    found = []
    for measure in tree.find('part').iter('measure'):
        position = 0
        if number == 0 and not found and measure.get('implicit') == 'yes':
            number = -1
        for element in measure:
            if element.tag == 'attributes':
                divisions = int(element.findtext('divisions', str(divisions)))
                if element.find('key') is not None and number <= 0:
                    fifths = int(element.findtext('key/fifths'))
                if element.find('time/beats') is not None:
                    beats, beat_type = int(element.findtext('time/beats')), int(element.findtext('time/beat-type'))
            elif element.tag == 'note' and element.find('chord') is None:
                position += int(element.findtext('duration', '0')) / divisions
            elif element.tag == 'backup':
                position -= int(element.findtext('duration', '0')) / divisions
            elif element.tag == 'harmony' and element.find('root') is not None:
                root = (NAMES[element.findtext('root/root-step')] + int(float(element.findtext('root/root-alter', '0')))) % 12
                quality = KINDS.get(element.findtext('kind', ''), 'other')
                bass = 0
                if element.find('bass') is not None:
                    low = (NAMES[element.findtext('bass/bass-step')] + int(float(element.findtext('bass/bass-alter', '0')))) % 12
                    bass = (low - root) % 12
                found.append((number + position / (4.0 * beats / beat_type), root, quality, bass))
        number += 1
    if len(found) < 4:
        return None
    found = [(max(0, at), *what) for at, *what in found]
    chords = [(at, (found[i + 1][0] if i + 1 < len(found) else number) - at, *what) for i, (at, *what) in enumerate(found)]
    chords = joined([c for c in chords if c[1] > 1e-6])
    # Signatures do not say the mode: a song is minor that ends on, and stays longer on, the tonic of the relative minor.
    tonic, minor = fifths * 7 % 12, (fifths * 7 + 9) % 12
    time = collections.Counter()
    for _, length, root, _, _ in chords:
        time[root] += length
    mode = 'minor' if chords[-1][2] == minor or (time[minor] > time[tonic] and chords[-1][2] != tonic) else 'major'
    section = {'label': 'song', 'bars': number, 'quarters': 4.0 * beats / beat_type, 'tonic': minor if mode == 'minor' else tonic, 'chords': chords}
    return {'name': name, 'mode': mode, 'sections': [section]}
