#!/usr/bin/env python3
"""Counts which chords follow which in annotated songs, for the chord decoder of `listening`.

usage: count_chords.py SYMBOLIC_DIR OUT.tsv

SYMBOLIC_DIR holds billboard-salami-chords.zip (McGill Billboard annotations, CC0 / CC BY 4.0) and
openewld-leadsheets.zip (OpenEWLD, MIT). Songs with held_out(name) (see ../../planner/priors/corpus.py) are not counted.
OUT.tsv: mode, chord, next chord, how often; and, with - for the next chord, how many beats the chord lasts in all. A
chord is the semitones of its root above the tonic, a colon, and a kind of chord_kinds.py.
"""
import collections
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "planner" / "priors"))
import corpus  # noqa: E402
from chord_kinds import kind  # noqa: E402


def main():
    symbolic, out = Path(sys.argv[1]), Path(sys.argv[2])
    moves, beats = collections.Counter(), collections.Counter()
    archives = ((corpus.billboard, "billboard-salami-chords.zip"), (corpus.lead_sheets, "openewld-leadsheets.zip"))
    for read, name in archives:
        for song in read(symbolic / name):
            if corpus.held_out(song["name"]):
                continue
            last, tonic = None, None
            for section in song["sections"]:
                if section["tonic"] != tonic:
                    last, tonic = None, section["tonic"]
                for _, length, root, quality, _ in section["chords"]:
                    which = kind(quality)
                    if which is None:
                        continue
                    chord = f"{(root - tonic) % 12}:{which}"
                    beats[song["mode"], chord] += length * section["quarters"]
                    if last is not None and last != chord:
                        moves[song["mode"], last, chord] += 1
                    last = chord
    lines = ["# mode	chord	next chord or -	count or beats; counted by listening/training/count_chords.py from McGill Billboard and OpenEWLD"]
    lines += [f"{mode}\t{chord}\t-\t{round(count)}" for (mode, chord), count in sorted(beats.items()) if count >= 8]
    lines += [f"{mode}\t{a}\t{b}\t{count}" for (mode, a, b), count in sorted(moves.items()) if count >= 2]
    out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
