#!/usr/bin/env python3
"""How well does the reader understand captions that musicians wrote?

usage: caption_scores.py LABELS.jsonl READINGS.jsonl CAPTIONS.jsonl [--misses SLOT] [--invented]

LABELS.jsonl holds the hand-made labels (planner/src/test/resources/continuo/planner/words/captions), READINGS.jsonl
what continuo.benchmarks.planner.ReadPrompts wrote of CAPTIONS.jsonl. Maps what was read to the classes of the labels'
guide and prints precision, recall and F1 a slot; then the share of captions in which nothing was invented: no
instrument, exclusion, tempo, genre or entry that the labels lack, no key, meter, bars, length or octaves that the text
does not spell out (percussion for drums, or one guitar for another, is a confusion, not an invention). Energy is compared as three classes where a label has one. Standard library only.
"""
import collections
import json
import re
import sys

BY_WORD = [  # (pattern over the word that was read, class); the first that matches counts
    (r'synth(esizer)? bass', 'bass'), (r'drum ?beat|bass drum|kick|snare|hi.?hats?|cymbal|drum', 'drums'), (r'bansuri', 'flute'), (r'^synth', 'synth'),
    (r'erhu', 'erhu'), (r'theremin', 'theremin'), (r'didgeridoo', 'didgeridoo'), (r'oud$', 'other: oud'),
    (r'mandolin', 'mandolin'), (r'ukulele', 'ukulele'), (r'turntable|scratch', 'turntable'), (r'sarangi', 'other: sarangi'),
    (r'tanpura|tambura', 'other: tanpura'), (r'guzheng|zither|koto', 'koto'), (r'dulcimer', 'dulcimer'),
    (r'lap steel', 'other: lap steel guitar'), (r'masenqo', 'other: masenqo'), (r'upright bass|double bass|contrabass|acoustic bass', 'double bass'),
    (r'^woodwind|wind section', 'other: woodwind'), (r'percussi|conga|bongo|tabla|shaker|tambourine|clap|snap|cowbell|taiko|djembe|cajon|timbales|maraca|hand drum|dhol|mridangam|darbuka|'
     r'claves?|guiro|castanet|triangle|woodblock|wood block|rattle|udu|frame drum|bodhran|doumbek|agogo|steel tongue|udu|cabasa|gong', 'percussion'), (r'chime', 'bells'),
    (r'keyboard|^keys$', 'other: keyboard'), (r'bass guitar|e bass|electric bass', 'bass'), (r'acoustic .*guitar|nylon|classical guitar|flamenco guitar', 'acoustic guitar'),
    (r'electric .*guitar|e guitar|distort|overdriv|lead guitar', 'electric guitar'), (r'guitar', 'guitar'),
    (r'synth bass|bass', 'bass'), (r'string', 'strings'), (r'horn section|^horns$|brass', 'brass'), (r'orchestra', 'orchestra'),
    (r'crowd|noise|birds?|sound effects?|applause|foley|wind sound|rain|thunder', 'sound effect'), (r'wind instrument', 'other: wind instrument'),
    (r'pad|synth|lead|electronic', 'synth'), (r'bells?', 'bells')]
BY_ID = {'piano': 'piano', 'bright-piano': 'piano', 'honky-tonk-piano': 'piano', 'electric-grand': 'piano', 'electric-piano': 'electric piano',
         'fm-electric-piano': 'electric piano', 'clavinet': 'other: keyboard', 'nylon-guitar': 'acoustic guitar', 'jazz-guitar': 'electric guitar',
         'muted-guitar': 'electric guitar', 'fiddle': 'violin', 'acoustic-bass': 'double bass', 'double-bass': 'double bass', 'tubular-bells': 'bells',
         'tinkle-bell': 'bells', 'glockenspiel': 'mallets', 'vibraphone': 'mallets', 'marimba': 'mallets', 'xylophone': 'mallets',
         'pan-flute': 'pan flute', 'piccolo': 'flute', 'steel-drums': 'steel drums', 'english-horn': 'oboe', 'muted-trumpet': 'trumpet',
         'bass-trombone': 'trombone', 'steel-drum': 'steel drums', 'drums': 'drums', 'bagpipe': 'bagpipe', 'bandoneon': 'accordion', 'harmonium': 'organ',
         'music-box': 'other: music box', 'taiko': 'percussion', 'woodblock': 'percussion', 'agogo': 'percussion', 'synth-drum': 'drums', 'melodic-tom': 'drums'}
VOICES = {'choir', 'voice-oohs', 'soprano', 'alto', 'tenor', 'bass-voice', 'synth-voice'}
SYNTHS = re.compile(r'.*-(lead|pad)$|polysynth|charang|calliope|crystal|brightness|soundtrack|atmosphere|echoes|goblins|sci-fi')
MOODS = {
    'happy': 'happ fun! delightful joy cheer merr glad delight glee joll smil jovial feel good feelgood sunny ecsta elat euphori jubil festiv celebrat bliss party lighthearted',
    'sad': 'sad sorrow melanchol mourn gloom downcast tear weep lonel heartbr grief lament despair miser tragic blue',
    'calm': 'calm peace seren tranquil placid quiet rest relax chill repose leisure lull sleep meditat contemplat zen sooth mellow gentle soft smooth easygoing laid',
    'energetic': 'excit energ liv vivac vibran spirit animat pep bounc bubbl zest upbeat uplift enthusias thrill dynamic invigorat electrif hype lively festive',
    'tense': 'tens anx nerv suspens intens worr uneas apprehen jitter frantic urgen thrill fear scar',
    'dark': 'dark eerie ominous sinister creep spook haunt menac evil gothic macabre gloom horror doom scary disturb',
    'romantic': 'lov romanc romantic amor sensual sexy seduct intimate', 'epic': 'epic triumph victor glor heroic majest grand regal noble soaring mighty anthem cinematic',
    'mysterious': 'myster enigma mystic intrig', 'dreamy': 'dream ethereal airy floating hypno atmospher psychedel surreal trance trippy spac heavenly celestial',
    'aggressive': 'aggress ang rage fur violent fierce brutal harsh hard hitting', 'playful': 'playful whims humor humour comic quirk mischie silly goof funny cute amus cartoon',
    'nostalgic': 'nostalg wistful reminisc memor retro vintage sentimental', 'hopeful': 'hope optimis inspir motivat encourag positive aspir',
    'solemn': 'solemn serious grave sombre somber', 'spiritual': 'spiritual sacred holy divine devotion worship prayer religious',
    'emotional': 'emotion heartfelt soulful touching poignant heart moving', 'passionate': 'passion fiery fervent ardent impassion',
    'groovy': 'groov funk danceab dancy', 'cool': 'cool suave swag'}
GENRES = {'flamenco': 'world', 'chorale': 'gospel', 'epic': 'film', 'jazz-waltz': 'jazz', 'comedy': 'other: comedy', 'synthwave': 'electronic', 'impressionist': 'classical'}
KIN = ({'drums', 'percussion'}, {'guitar', 'acoustic guitar', 'electric guitar'})  # confused with each other, not invented
ENERGY = ('low', 'medium', 'high')


def instrument_class(i):
    if i['id'] in VOICES:
        return 'voice'
    for pattern, name in BY_WORD:
        if re.search(pattern, i['word']):
            return name
    if SYNTHS.match(i['id']) or i['id'].startswith('synth'):
        return 'synth'
    if i['id'].endswith('-sax'):
        return 'saxophone'
    if 'organ' in i['id']:
        return 'organ'
    if i['id'].endswith('-guitar'):
        return 'electric guitar'
    if i['id'].endswith('bass'):
        return 'bass'
    if i['id'].endswith('strings'):
        return 'strings'
    return BY_ID.get(i['id'], i['id'].replace('-', ' '))


def excluded_class(word):
    if re.search(r'vo(ice|cal)|sing|choir|lyric|words', word):
        return 'voice'
    if word == 'instruments':
        return 'instruments'
    return instrument_class({'id': word if word != 'percussion' else 'drums', 'word': word})


def mood_classes(words):
    found = set()
    for word in words:
        if word.startswith('not '):
            continue
        for name, stems in MOODS.items():
            if any(word == stem[:-1] if stem.endswith('!') else word.startswith(stem) for stem in stems.split()):
                found.add(name)
    return found


def genre_classes(row):
    span = row['spans'].get('genre', '').lower()
    found = set()
    for style in row['styles']:
        if style == 'house' and 'house' not in span:
            found.add('electronic')
        elif style == 'classical' and re.search('opera', span):
            found.add('opera')
        elif style == 'lo-fi' and 'trip' in span:
            found.add('other: trip hop')
        elif style == 'world' and 'afrobeat' in span:
            found.add('other: afrobeats')
        elif style == 'ballad' and 'ballad' not in span:
            found.add('love song')
        else:
            found.add(GENRES.get(style, style))
    found |= {'electronic'} if re.search('(electro|synth).?pop', span) else set()
    return found


def tempo_class(row):
    bpm = row.get('bpm')
    return None if bpm is None else 'slow' if bpm <= 76 else 'fast' if bpm >= 120 else 'moderate'


def read(row):
    order = []
    for e in sorted(row['order'], key=lambda e: e['at']):
        if e['kind'] != 'LEAVES':
            word = next((i for i in row['instruments'] if i['id'] == e['id']), {'id': e['id'], 'word': e['id']})
            if e['at'] > 0:
                order.append((e['at'], instrument_class(word)))
    excluded = {excluded_class(w.strip()) for w in row['slots'].get('excluded', '').split(',') if w.strip()}
    excluded |= {'drums'} if 'percussion' in excluded else set()
    # One drum kit plays drums and percussion; the spans still say what was named.
    named = {c for s in row['spans'].get('instruments', '').lower().split(' … ') for c in [instrument_class({'id': '?', 'word': s})] if c in ('percussion', 'drums', 'sound effect')}
    ensembles = collections.Counter(i['word'] for i in row['instruments'])
    return {'instruments': named | {instrument_class(i) for i in row['instruments'] if ensembles[i['word']] == 1 or 'woodwind' in i['word'] or i['word'] == 'orchestra'},
            'excluded': excluded,
            'mood': mood_classes(row['moods']), 'genre': genre_classes(row), 'tempo': tempo_class(row),
            'energy': ENERGY[0 if row['energy'] < .4 else 2 if row['energy'] > .65 else 1] if 'energy' in row else None,
            'order': [c for _, c in order]}


def late(order):
    """Who enters after somebody else: all but the first group; a lone entry later than the start counts."""
    return {c for group in order for c in group.split('+')}


def spelled_out(slot, text):
    return bool(re.search({'key': r'\b[A-G](#|b| flat| sharp|-flat|-sharp)?\s*(major|minor|m\b|maj|min|dorian)|\bin [A-G]\b|key of', 'meter': r'\d/\d|waltz|time|three|four|triple|march',
                           'bars': r'bars?|measures?', 'duration': r'second|minute|\d:\d', 'octaves': r'octave', 'chords': r'[A-G]|[IVX]', 'form': r'.'}[slot], text))


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    rows = {r['id']: r for r in map(json.loads, open(sys.argv[2], encoding='utf-8'))}
    texts = {r['id']: r['text'] for r in map(json.loads, open(sys.argv[3], encoding='utf-8'))}
    counts = collections.defaultdict(lambda: [0, 0, 0])  # both, read, labelled
    misses, invented, energy = collections.defaultdict(list), {}, collections.Counter()
    labels = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
    for label in labels:
        row = rows[label['id']]
        got = read(row)
        extra = {}
        for slot in ('instruments', 'excluded', 'mood', 'genre'):
            want = set(label[slot])
            counts[slot] = [a + b for a, b in zip(counts[slot], (len(want & got[slot]), len(got[slot]), len(want)))]
            if want != got[slot]:
                misses[slot].append((label['id'], 'missing', sorted(want - got[slot]), 'extra', sorted(got[slot] - want), texts[label['id']]))
            strange = {c for c in got[slot] - want if not any(c in kin and kin & want for kin in KIN)}
            if slot != 'mood' and strange:
                extra[slot] = sorted(strange)
        for slot in ('tempo', 'energy'):
            both = label[slot] is not None and label[slot] == got[slot]
            said = got[slot] is not None and (slot == 'tempo' or label[slot] is not None)
            counts[slot] = [a + b for a, b in zip(counts[slot], (both, said, label[slot] is not None))]
            if label[slot] != got[slot] and (slot == 'tempo' or label[slot] is not None):
                misses[slot].append((label['id'], 'want', label[slot], 'got', got[slot], row['spans'].get(slot if slot == 'tempo' else 'mood'), texts[label['id']]))
        if got['tempo'] is not None and label['tempo'] != got['tempo']:
            extra['tempo'] = [got['tempo'], row['spans'].get('tempo')]
        want, have = late(label['order'][1:]), late(got['order'])
        counts['order'] = [a + b for a, b in zip(counts['order'], (len(want & have), len(have), len(want)))]
        if want != have:
            misses['order'].append((label['id'], 'want', label['order'], 'got', got['order'], texts[label['id']]))
        if got['order'] and not label['order']:
            extra['order'] = got['order']
        for slot in ('key', 'meter', 'bars', 'duration', 'octaves', 'chords'):
            if slot in row['slots'] and not spelled_out(slot, texts[label['id']]):
                extra[slot] = row['slots'][slot]
        if extra:
            invented[label['id']] = extra
    print('slot           read  labelled  precision  recall     F1')
    for slot in ('instruments', 'excluded', 'tempo', 'mood', 'energy', 'genre', 'order'):
        both, read_, labelled = counts[slot]
        p, r = both / max(1, read_), both / max(1, labelled)
        print('%-12s %6d %9d %10.3f %7.3f %6.3f' % (slot, read_, labelled, p, r, 2 * p * r / (p + r) if both else 0))
    print('nothing invented in %d of %d captions (%.3f)' % (len(labels) - len(invented), len(labels), 1 - len(invented) / len(labels)))
    if '--invented' in sys.argv:
        for i, extra in invented.items():
            print('invented', i, extra, '|', texts[i])
    if '--misses' in sys.argv:
        for miss in misses[sys.argv[sys.argv.index('--misses') + 1]]:
            print('missed', *miss)


if __name__ == '__main__':
    main()
