#!/usr/bin/env python3
"""Compares the notes that Continuo read with those that music21 and mido read.

usage: midi_notes.py NOTES.tsv      (written by MidiCorpus --notes; needs music21 and mido)

Onset, duration (in ticks of 1/322560 quarter, exact) and key of every note, as a multiset a file. A file counts as equal to
music21 if music21 gives the same notes within half a file tick; where it does not, mido's events are paired independently
(the first struck is the first released) and decide. Prints one line for each file that differs from both, and the sums.
"""
import collections
import io
import sys
import zipfile

import mido
import music21

PER_QUARTER = 322560


def by_mido(data):
    mid = mido.MidiFile(file=io.BytesIO(data), clip=True)
    notes = []
    for track in mid.tracks:
        t, held = 0, collections.defaultdict(collections.deque)
        for m in track:
            t += m.time
            if m.type == 'note_on' and m.velocity:
                held[m.channel, m.note].append(t)
            elif m.type in ('note_on', 'note_off') and held[m.channel, m.note]:
                on = held[m.channel, m.note].popleft()
                notes.append((on, max(t, on + 1), m.note))
        for (_, key), ons in held.items():
            notes += [(on, max(t, on + 1), key) for on in ons]
    q = mid.ticks_per_beat
    return collections.Counter((round(a * PER_QUARTER / q), round(b * PER_QUARTER / q) - round(a * PER_QUARTER / q), k) for a, b, k in notes), q


def by_music21(data, q):
    """music21 without its quantisation; its positions are floats or fractions of quarters."""
    mf = music21.midi.MidiFile()
    mf.readstr(data)
    s = music21.midi.translate.midiFileToStream(mf, quantizePost=False)
    notes = collections.Counter()
    for e in s.flatten().notes:
        on = round(float(e.offset) * q)
        off = round((float(e.offset) + float(e.duration.quarterLength)) * q)
        for p in (e.notes if isinstance(e, (music21.chord.Chord, music21.percussion.PercussionChord)) else [e]):
            if hasattr(p, 'storedInstrument') and isinstance(p, music21.note.Unpitched):
                inst = p.storedInstrument
                key = getattr(inst, 'percMapPitch', None) if inst is not None else None
                key = key if key is not None else p.displayPitch().midi
            else:
                key = p.pitch.midi
            notes[on, off - on, key] += 1
    return notes


def grid(notes, q):
    out = collections.Counter()
    for (a, d, k), n in notes.items():
        on, off = round(a * q / PER_QUARTER), round((a + d) * q / PER_QUARTER)
        out[on, off - on, k] += n
    return out


def main():
    files, current = [], None
    for line in open(sys.argv[1], encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        if f[0] == 'file':
            current = (f[1], f[2], collections.Counter())
            files.append(current)
        else:
            current[2][int(f[1]), int(f[2]), int(f[3])] += 1
    same21 = same_mido = notes = 0
    differ = []
    for archive, name, ours in files:
        data = zipfile.ZipFile(archive).read(name)
        theirs, q = by_mido(data)
        notes += sum(ours.values())
        a = ours == theirs
        try:
            other = by_music21(data, q)
            b = grid(ours, q) == other
            why = '%d of %d notes differ from music21' % (sum((grid(ours, q) - other).values()), sum(ours.values()))
        except Exception as e:  # noqa: BLE001  music21 fails on some files; mido decides then
            b, why = False, 'music21 fails: %r' % e
        same21 += b
        same_mido += a
        if not b:
            print('%s: %s; mido %s' % (name, why, 'agrees with us' if a else 'differs: %d notes' % sum((ours - theirs).values())))
        if not (a or b):
            differ.append(name)
    print('%d files, %d notes: equal to music21 in %d files, to mido in %d, to neither in %d %s'
          % (len(files), notes, same21, same_mido, len(differ), differ))


main()
