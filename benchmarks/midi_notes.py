#!/usr/bin/env python3
"""Compares the notes that Continuo read with those that music21 and mido read.

usage: midi_notes.py NOTES.tsv      (written by MidiCorpus --notes; needs music21 and mido)

Onset, duration and key of every note, as a multiset a file, compared

  1. with mido's events, paired independently (the first struck is the first released), to the tick of 1/322560 quarter;
  2. with music21's own pairing of note-ons and note-offs (`midi.translate.getNotesFromEvents`), to the file's tick;
  3. with music21's stream (`quantizePost=False`). That one is notation, not the file: notes are cut at bar lines (and the
     pieces not always tied, or put where the note was), and notes that start within 1/16 quarter of one another and end so
     too become a chord with one onset and length. What differs for these two reasons is counted as such.

Prints one line for each file that differs in 1 or 2, or in 3 for another reason, and the sums.
"""
import bisect
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


def paired_by_music21(file):
    """music21's pairs of note-on and note-off, before it makes notation of them."""
    notes = collections.Counter()
    for track in file.tracks:
        for timed in music21.midi.translate.getNotesFromEvents(music21.midi.translate.getTimeForEvents(track)):
            notes[timed.onTime, timed.offTime - timed.onTime, timed.event.pitch] += 1
    return notes


def key_of(sound):
    if isinstance(sound, music21.note.Unpitched):
        key = getattr(sound.storedInstrument, 'percMapPitch', None)
        return key if key is not None else sound.displayPitch().midi
    return sound.pitch.midi


def streamed_by_music21(file, q):
    """The notes of music21's stream, and its bar lines; in the file's ticks."""
    stream = music21.midi.translate.midiFileToStream(file, quantizePost=False)
    notes, lines = collections.Counter(), set()
    for part in stream.parts:
        lines |= {round(float(measure.offset) * q) for measure in part.getElementsByClass(music21.stream.Measure)}
        for e in part.flatten().notes:
            on, off = round(float(e.offset) * q), round((float(e.offset) + float(e.duration.quarterLength)) * q)
            for sound in e.notes if hasattr(e, 'notes') else [e]:
                notes[on, off - on, key_of(sound)] += 1
    return notes, sorted(lines)


def not_in_stream(ours, theirs, lines, q):
    """Our notes that music21's stream has not: those that cross its bar lines, and others.

    It cuts the former and puts the pieces elsewhere at times; the latter count as found within 1/16 quarter at both ends,
    which is how far its chords move notes."""
    crossing, others, left = 0, [], sorted((theirs - ours).elements())
    for note in sorted((ours - theirs).elements()):
        on, length, key = note
        if bisect.bisect_right(lines, on) != bisect.bisect_left(lines, on + length):
            crossing += 1
            continue
        near = [n for n in left if n[2] == key and abs(n[0] - on) <= q / 16 and abs(n[0] + n[1] - on - length) <= q / 8]
        if near:
            left.remove(near[0])
        else:
            others.append(note)
    return crossing, others


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
    sums = collections.Counter()
    for archive, name, ours in files:
        data = zipfile.ZipFile(archive).read(name)
        theirs, q = by_mido(data)
        sums['files'] += 1
        sums['notes'] += sum(ours.values())
        findings = []
        if ours == theirs:
            sums['mido'] += 1
        else:
            findings.append('%d notes differ from mido' % sum((ours - theirs).values()))
        mine = grid(ours, q)
        try:
            file = music21.midi.MidiFile()
            file.readstr(data)
            pairs = paired_by_music21(file)
            if pairs == mine:
                sums['pairs'] += 1
            else:
                findings.append('%d notes differ from music21\'s pairs: ours %s, theirs %s' % (
                    sum((mine - pairs).values()), sorted((mine - pairs).elements())[:2], sorted((pairs - mine).elements())[:2]))
            notes, lines = streamed_by_music21(file, q)
            crossing, others = not_in_stream(mine, notes, lines, q)
            if notes == mine:
                sums['stream'] += 1
            elif not others:
                sums['crossing' if crossing else 'gathered'] += 1
            else:
                sums['other'] += 1
                findings.append('%d notes are not in music21\'s stream: %s' % (len(others), others[:3]))
        except Exception as problem:  # music21 cannot read every file
            sums['failed'] += 1
            findings.append('music21 fails: %r' % problem)
        if findings:
            print('%s: %s' % (name, '; '.join(findings)), flush=True)
    print('%d files, %d notes: equal to mido in %d, to music21\'s pairs in %d (music21 fails on %d)\n'
          'music21\'s stream: equal in %d; but for notes gathered into chords in %d; but for notes cut at bar lines, and such, in %d;'
          ' otherwise in %d'
          % tuple(sums[k] for k in ('files', 'notes', 'mido', 'pairs', 'failed', 'stream', 'gathered', 'crossing', 'other')))


main()
