#!/usr/bin/env python3
"""Counts the scale degrees of melodies in each mode, by which `listening` tells the key of a lone voice.

usage: count_degrees.py SYMBOLIC_DIR OUT.tsv [--check]

SYMBOLIC_DIR holds openewld-leadsheets.zip (OpenEWLD, MIT) and openscore-lieder.zip (OpenScore Lieder, CC0), whose voices
are melodies too: a song that ends on a bass note of the tonic of one of the two keys of its signature is in that key.
Songs with held_out(name) (see ../../planner/priors/corpus.py)
are not counted; --check instead tells how often the counts in OUT.tsv find the key of 60 quarters of each of these.
OUT.tsv: mode, degree in semitones, next degree, how often; with - for the next degree how many quarters it sounds, and
with . how often a phrase ends on it (before a rest or a note of two quarters or more).
"""
import collections
import io
import math
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harmony_excerpts import corpus, melody_of  # noqa: E402

MODES = ("major", "minor")


def last_bass(part):
    """The pitch class of the lowest note of the last measure that sounds, or None."""
    for measure in reversed(part.findall("measure")):
        pitches = [
            12 * int(n.findtext("pitch/octave")) + corpus.NAMES[n.findtext("pitch/step")] + int(float(n.findtext("pitch/alter", "0")))
            for n in measure.iter("note")
            if n.find("pitch") is not None
        ]
        if pitches:
            return min(pitches) % 12
    return None


def lieder(symbolic):
    archive = zipfile.ZipFile(symbolic / "openscore-lieder.zip")
    for name in sorted(n for n in archive.namelist() if n.endswith(".mxl")):
        inner = zipfile.ZipFile(io.BytesIO(archive.read(name)))
        root = next((n for n in inner.namelist() if n.endswith(".xml") and "META" not in n), None)
        tree = ET.fromstring(inner.read(root))
        parts = tree.findall("part")
        signatures = {k.findtext("fifths") for k in tree.iter("key")}
        if len(parts) < 2 or len(signatures) != 1:
            continue
        major = int(signatures.pop()) * 7 % 12
        last, notes = last_bass(parts[-1]), melody_of(tree)
        if len(notes) > 20 and last in (major, (major + 9) % 12):
            yield corpus.held_out(name.split("/")[-1]), "major" if last == major else "minor", last, notes


def songs(symbolic):
    """(held out?, mode, tonic, notes)"""
    yield from lieder(symbolic)
    archive = zipfile.ZipFile(symbolic / "openewld-leadsheets.zip")
    for name in sorted(archive.namelist()):
        inner = zipfile.ZipFile(io.BytesIO(archive.read(name)))
        root = next((n for n in inner.namelist() if n.endswith(".xml") and "META" not in n), None)
        tree = ET.fromstring(inner.read(root)) if root else None
        song = corpus.lead_sheet(name.split("/")[-1], tree) if tree is not None else None
        notes = melody_of(tree) if song else []
        if len(notes) > 20:
            yield corpus.held_out(song["name"]), song["mode"], song["sections"][0]["tonic"], notes


def events(notes):
    """('time', degree, quarters), ('move', from, to), ('end', degree) with pitch classes for degrees."""
    for i, (at, length, midi) in enumerate(notes):
        after = notes[i + 1] if i + 1 < len(notes) else None
        gap = after[0] - at - length if after else 1
        yield "time", midi % 12, min(length, 4)
        if after and gap < 2:
            yield "move", midi % 12, after[2] % 12
        if gap >= 0.5 or length >= 2:
            yield "end", midi % 12, 1


def score(counts, notes, key, weights):
    mode, tonic = MODES[key // 12], key % 12
    total = 0
    for what, a, b in events(notes):
        a = (a - tonic) % 12
        if what == "move":
            total += weights[1] * math.log(counts[mode, "move"][a][(b - tonic) % 12])
        else:
            total += (weights[0] * b if what == "time" else weights[2]) * math.log(counts[mode, what][a])
    return total + (weights[3] if mode == "major" else 0)


def read(path):
    counts = {(m, w): [0.5] * 12 for m in MODES for w in ("time", "end")} | {(m, "move"): [[0.3] * 12 for _ in range(12)] for m in MODES}
    for line in path.read_text().splitlines()[1:]:
        mode, degree, after, count = line.split("\t")
        if after in "-.":
            counts[mode, "time" if after == "-" else "end"][int(degree)] += float(count)
        else:
            counts[mode, "move"][int(degree)][int(after)] += float(count)
    for (_, what), rows in counts.items():
        for row in rows if what == "move" else [rows]:
            row[:] = [x / sum(row) for x in row]
    return counts


def main():
    symbolic, out = Path(sys.argv[1]), Path(sys.argv[2])
    if "--check" in sys.argv:
        counts, held = read(out), [s for s in songs(symbolic) if s[0]]
        for weights in ((1, 0, 0, 0), (0.5, 0.5, 0, 0.5), (0.4, 0.4, 0.5, 0), (0.4, 0.2, 0.5, 0), (0.7, 0.2, 0.5, 0), (0.7, 0, 0.5, 0), (0.7, 0.2, 1, 0), (0.7, 0.2, 0.5, 1)):
            points = []
            for _, mode, tonic, notes in held:
                part = [n for n in notes if n[0] < notes[0][0] + 60]
                best = max(range(24), key=lambda key: score(counts, part, key, weights))
                a, b = (tonic, mode == "minor"), (best % 12, best >= 12)
                fifth, relative = (b[0] - a[0]) % 12 in (5, 7), (b[0] - a[0]) % 12 == (3 if a[1] else 9)
                points.append(1 if a == b else 0.5 if a[1] == b[1] and fifth else 0.3 if a[1] != b[1] and relative else 0.2 if a[0] == b[0] else 0)
            print(weights, len(points), round(sum(points) / len(points), 3))
        return
    counts = collections.Counter()
    for held, mode, tonic, notes in songs(symbolic):
        if not held:
            for what, a, b in events(notes):
                a = (a - tonic) % 12
                after = {"time": "-", "end": "."}.get(what) or (b - tonic) % 12
                counts[mode, a, str(after)] += (b if what == "time" else 1) / (1 + len(notes) / 100)
    lines = ["# mode	degree	next degree, - or .	count; counted by listening/training/count_degrees.py from OpenEWLD and OpenScore Lieder"]
    lines += [f"{mode}\t{a}\t{b}\t{round(count)}" for (mode, a, b), count in sorted(counts.items()) if count >= 1]
    out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
