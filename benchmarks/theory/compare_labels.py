"""Compares key and chord labels with the truth, Continuo's beside music21's.

usage: compare_labels.py TRUTH_DIR CONTINUO_DIR MUSIC21_DIR [--split test|dev|all]

Every figure is the mean over pieces of the share of time that is right, with its standard error.
  key           the whole piece: tonic and mode (truth: the key of most of its time)
  signature     the whole piece: same signature, relative keys count as right
  local key     by time: the key in force, tonic and mode
  root          by time, on the truth's own spans: the root's pitch class
  root+third    root, and major, minor or other third
  chord         root, third, fifth and seventh
  own spans     the same by the labeller's own segmentation (Continuo only)
"""

import argparse
import hashlib
import math
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

STEP = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def pitch_class(name):
    return (STEP[name[0]] + name.count("#") - name[1:].count("b")) % 12


def key_of(text):
    tonic, mode = text.split()
    return pitch_class(tonic), mode


def signature(key):
    tonic, mode = key
    return tonic if mode == "major" else (tonic + 3) % 12


def rows(path):
    if not path.exists():
        return []
    return [line.split("\t") for line in path.read_text().splitlines() if line.strip()]


def time(text):
    return float(Fraction(text)) if "/" in text else float(text)


def kind(root, classes):
    tones = {(c - root) % 12 for c in classes}
    third = "M" if 4 in tones else "m" if 3 in tones else "-"
    fifth = "5" if 7 in tones else "d" if 6 in tones and third != "M" else "A" if 8 in tones else "5"
    seventh = "b" if 10 in tones else "M" if 11 in tones else "-"
    if third == "m" and fifth == "d" and 9 in tones:
        seventh = "d"
    return third, fifth, seventh


def chord_of(root, classes):
    if root == "-":
        return None
    pc = pitch_class(root)
    return (pc,) + kind(pc, [int(c) for c in classes.split(",")])


def overlap_share(truth, found, same):
    """The share of the truth's time at which the found label is the same."""
    right = total = 0.0
    for start, end, label in truth:
        total += end - start
        for s, e, other in found:
            if s < end and e > start and same(label, other):
                right += min(end, e) - max(start, s)
    return right / total if total else None


def in_split(name, split):
    bucket = int(hashlib.md5(name.encode()).hexdigest(), 16) % 10
    return split == "all" or (bucket >= 8) == (split == "test")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("truth", type=Path)
    parser.add_argument("continuo", type=Path)
    parser.add_argument("music21", type=Path)
    parser.add_argument("--split", default="all")
    arguments = parser.parse_args()
    scores = defaultdict(list)
    for path in sorted(arguments.truth.glob("*.truth.tsv")):
        name = path.name.removesuffix(".truth.tsv")
        truth = rows(path)
        if not truth or not in_split(name, arguments.split):
            continue
        spans = [(time(r[0]), time(r[1]), r) for r in truth]
        weight = Counter()
        for start, end, row in spans:
            weight[key_of(row[2])] += end - start
        main_key = weight.most_common(1)[0][0]
        keys = [(s, e, key_of(r[2])) for s, e, r in spans]
        chords = [(s, e, chord_of(r[3], r[4])) for s, e, r in spans]

        def add(metric, system, value):
            if value is not None:
                scores[metric, system].append(value)

        found = rows(arguments.continuo / f"{name}.key.tsv")
        if found:
            key = key_of(found[0][0])
            add("key", "continuo", float(key == main_key))
            add("signature", "continuo", float(signature(key) == signature(main_key)))
        for method, text in rows(arguments.music21 / f"{name}.key.tsv"):
            key = key_of(text)
            add("key", f"music21 {method}", float(key == main_key))
            add("signature", f"music21 {method}", float(signature(key) == signature(main_key)))
        for system, folder in (("continuo", arguments.continuo), ("music21", arguments.music21)):
            local = [(time(r[0]), time(r[1]), key_of(r[2])) for r in rows(folder / f"{name}.keys.tsv")]
            if local:
                add("local key", system, overlap_share(keys, local, lambda a, b: a == b))
            for file, prefix in (("spans", ""), ("chords", "own spans ")):
                labels = [
                    (time(r[0]), time(r[1]), chord_of(r[2], r[3]))
                    for r in rows(folder / f"{name}.{file}.tsv")
                ]
                if not labels:
                    continue
                for metric, size in (("root", 1), ("root+third", 2), ("chord", 4)):
                    add(
                        prefix + metric,
                        system,
                        overlap_share(
                            chords,
                            labels,
                            lambda a, b, n=size: a is not None and b is not None and a[:n] == b[:n],
                        ),
                    )
    for (metric, system), values in sorted(scores.items()):
        mean = sum(values) / len(values)
        spread = math.sqrt(sum((v - mean) ** 2 for v in values) / max(1, len(values) - 1))
        print(f"{metric:22} {system:20} {mean:.3f} ± {spread / math.sqrt(len(values)):.3f}  n={len(values)}")


if __name__ == "__main__":
    main()
