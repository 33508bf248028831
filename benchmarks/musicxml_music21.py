#!/usr/bin/env python3
"""Compares the notes that Continuo reads from MusicXML files with those that music21 reads.

usage: musicxml_music21.py NOTES_DIR ZIP... [--limit N] [--max-bytes N]

NOTES_DIR holds the tables that `continuo.benchmarks.MusicXmlCorpus --notes NOTES_DIR ZIP...` wrote:
part, onset, duration (ticks, 322560 a quarter), pitch. Grace notes have duration 0. Ties are merged
on both sides; cue notes (<cue>, not notes that are only printed small) are left out on both. A file is equal when the
sorted lists are.
"""
import argparse
import collections
import fractions
import io
import os
import sys
import tempfile
import zipfile

import music21
from lxml import etree

TICKS = 322560


def ticks(quarters):
    return int(round(fractions.Fraction(quarters) * TICKS))


def notes_of(part):
    """(onset, end, pitch, tie start, tie stop, grace) of each note of a part or staff."""
    found = []
    for element in part.recurse().notes:
        if isinstance(element, music21.harmony.Harmony):
            continue
        onset = element.getOffsetInHierarchy(part)
        length = element.duration.quarterLength
        grace = element.duration.isGrace
        members = element.notes if element.isChord else [element]
        for member in members:
            if isinstance(member, music21.note.Unpitched):
                name = "hit"
            else:
                name = member.pitch.nameWithOctave.replace("-", "b")
            tie = member.tie or (None if element.isChord else element.tie)
            kind = tie.type if tie is not None else ""
            start = kind in ("start", "continue")
            stop = kind in ("stop", "continue")
            at = ticks(onset)
            found.append([at, at if grace else ticks(onset + length), name, start, stop, grace])
    return found


def key(name):
    """Ties may change the spelling."""
    return name if name == "hit" else music21.pitch.Pitch(name.replace("b", "-")).ps


def merged(notes):
    """Joins tied notes of one pitch."""
    notes.sort(key=lambda n: n[0])
    open_ties = collections.defaultdict(list)
    result = []
    for at, end, name, start, stop, grace in notes:
        if grace:
            result.append([at, at, name])
            continue
        head = None
        if stop and open_ties[(key(name), at)]:
            head = open_ties[(key(name), at)].pop(0)
            head[1] = end
        if head is None:
            head = [at, end, name]
            result.append(head)
        if start:
            open_ties[(key(name), end)].append(head)
    return result


def without_cues(archive):
    """The document in a .mxl file with rests where it has cue notes, which music21 reads as notes."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        name = next(n for n in opened.namelist() if not n.startswith("META-INF") and n.endswith("xml"))
        document = etree.fromstring(opened.read(name))
    for note in list(document.iter("note")):
        if note.find("cue") is None:
            continue
        if note.find("chord") is not None:
            note.getparent().remove(note)
            continue
        for child in list(note):
            if child.tag == "pitch":
                note.replace(child, etree.Element("rest"))
            elif child.tag in ("cue", "tie", "notations", "beam", "accidental", "stem"):
                note.remove(child)
    return etree.tostring(document)


def music21_notes(path):
    score = music21.converter.parse(path, forceSource=True)
    if any(True for i in score.recurse().getElementsByClass("Instrument") if i.transposition):
        score = score.toSoundingPitch()
    groups = []
    for part in score.parts:
        key = str(part.id).split("-Staff")[0]
        if not groups or groups[-1][0] != key or "-Staff" not in str(part.id):
            groups.append((key, []))
        groups[-1][1].extend(notes_of(part))
    rows = []
    for index, (_, notes) in enumerate(groups):
        rows += [(index, at, end - at, name) for at, end, name in merged(notes)]
    return sorted(rows)


def our_notes(path):
    rows = []
    with open(path, encoding="utf-8") as table:
        for line in table:
            part, at, length, name = line.rstrip("\n").split("\t")
            rows.append((int(part), int(at), int(length), name))
    return sorted(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("notes")
    parser.add_argument("zips", nargs="+")
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--max-bytes", type=int, default=10**9)
    arguments = parser.parse_args()
    for archive in arguments.zips:
        files = equal = total = common = 0
        with zipfile.ZipFile(archive) as source:
            for info in source.infolist():
                base = os.path.basename(info.filename).replace(".mxl", "")
                table = os.path.join(arguments.notes, base + ".tsv")
                if not os.path.exists(table) or files >= arguments.limit:
                    continue
                if info.file_size > arguments.max_bytes:
                    continue
                with tempfile.NamedTemporaryFile(suffix=".musicxml") as copy:
                    copy.write(without_cues(source.read(info)))
                    copy.flush()
                    try:
                        theirs = music21_notes(copy.name)
                    except Exception as problem:  # music21 cannot read every file
                        print(f"   {base}: music21 failed: {type(problem).__name__} {problem}")
                        continue
                ours = our_notes(table)
                files += 1
                a, b = collections.Counter(ours), collections.Counter(theirs)
                both = sum((a & b).values())
                total += max(len(ours), len(theirs))
                common += both
                if a == b:
                    equal += 1
                else:
                    only_a, only_b = sorted((a - b).elements()), sorted((b - a).elements())
                    print(f"   {base}: {len(ours)} / {len(theirs)} notes, {both} equal;"
                          f" ours only {only_a[:2]}, music21 only {only_b[:2]}")
                sys.stdout.flush()
        print(f"== {os.path.basename(archive)}: {equal} of {files} files equal,"
              f" {common} of {total} notes ({100.0 * common / max(1, total):.3f} %)")


if __name__ == "__main__":
    main()
