#!/usr/bin/env python3
"""Counts how drummers play: the small table that the drum writer and the performer read.

usage: groove_statistics.py groove-midi.zip > ../src/main/resources/continuo/symbolic/groove/groove-statistics.tsv

Source: Groove MIDI Dataset 1.0 (Gillick et al. 2019, Google), CC BY 4.0; 4/4 performances only. Needs mido.

Rows (tab separated): style, kind (beat or fill), piece of the kit, sixteenth of the bar (0 to 15), share of bars with a hit there, mean velocity, standard
deviation of velocity, mean lateness against the grid and its standard deviation, both in thousandths of a sixteenth.
A cell with fewer than 12 hits is left out; style "all" pools every style. Files whose name has crc32 mod 10 = 7 are held out, as everywhere in this project.
"""
import collections
import csv
import io
import statistics
import sys
import zipfile
import zlib

import mido

PIECES = {36: 'kick', 35: 'kick', 38: 'snare', 40: 'snare', 37: 'stick', 42: 'closed-hat', 22: 'closed-hat', 44: 'pedal-hat', 46: 'open-hat', 26: 'open-hat',
          51: 'ride', 59: 'ride', 53: 'bell', 49: 'crash', 55: 'crash', 57: 'crash', 52: 'crash', 48: 'tom', 50: 'tom', 45: 'tom', 47: 'tom', 43: 'floor-tom',
          58: 'floor-tom', 41: 'floor-tom'}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    archive = zipfile.ZipFile(sys.argv[1])
    names = {n for n in archive.namelist()}
    info = next(n for n in names if n.endswith('info.csv'))
    root = info[:-len('info.csv')]
    hits, bars = collections.defaultdict(list), collections.Counter()
    for row in csv.DictReader(io.StringIO(archive.read(info).decode('utf-8'))):
        name = root + row['midi_filename']
        if row['time_signature'] != '4-4' or name not in names or zlib.crc32(row['midi_filename'].encode()) % 10 == 7:
            continue
        midi = mido.MidiFile(file=io.BytesIO(archive.read(name)))
        sixteenth = midi.ticks_per_beat / 4
        notes, t = [], 0
        for message in mido.merge_tracks(midi.tracks):
            t += message.time
            if message.type == 'note_on' and message.velocity and message.note in PIECES:
                notes.append((t / sixteenth, PIECES[message.note], message.velocity))
        if not notes:
            continue
        styles = (row['style'].split('/')[0], 'all')
        kind = row['beat_type']
        length = int(max(n[0] for n in notes) // 16) + 1
        for style in styles:
            bars[style, kind] += length
            for at, piece, velocity in notes:
                place = round(at)
                hits[style, kind, piece, place % 16].append((velocity, at - place))
    print('# Groove MIDI Dataset 1.0 (Google, CC BY 4.0), counted by symbolic-model/training/groove_statistics.py')
    print('# style\tkind\tpiece\tsixteenth\tshare\tvelocity\tvelocity_sd\tlate_thousandths\tlate_sd_thousandths')
    for key in sorted(hits):
        style, kind, piece, place = key
        cell = hits[key]
        if len(cell) < 12 or bars[style, kind] < 40:
            continue
        velocities, lates = zip(*cell)
        print('\t'.join(map(str, (style, kind, piece, place, round(min(1, len(cell) / bars[style, kind]), 3), round(statistics.mean(velocities)),
                                  round(statistics.pstdev(velocities)), round(1000 * statistics.mean(lates)), round(1000 * statistics.pstdev(lates))))))


if __name__ == '__main__':
    main()
