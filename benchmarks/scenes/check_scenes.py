#!/usr/bin/env python3
"""Checks pieces against their scene lists, from the written MIDI files alone.

usage: check_scenes.py DIRECTORY [--list]

DIRECTORY is what continuo.benchmarks.time.SceneSurvey wrote. Nothing is shared with the solver:
times are summed here from the tempo events, bar lines from the time signatures. Needs mido, scipy.

Shown: the largest distance of a scene's start and of a hit, the largest distance of the last bar
line (the end of the track), the largest step between two tempo events, on which places hits fall,
whether a note begins there, and the rank correlation, over all scenes pooled, of the asked energy
with onsets a second, loudness (mean velocity times voices) and span.
"""

import argparse
import bisect
import csv
import json
import pathlib
import sys

import mido
from scipy.stats import spearmanr

FRAME = 1 / 24
SAMPLE = 1 / 48000
CUT = "end"


def seconds_of(text):
    parts = str(text).split(":")
    value = 0.0
    for part in parts:
        value = value * 60 + float(part)
    return value


def read_list(directory, name):
    """Scenes as (start, label, energy), hits, and the cut, all in seconds."""
    table = directory / f"{name}.csv"
    scenes, hits, end = [], [], None
    if table.exists():
        for row in csv.DictReader(table.open(encoding="utf-8")):
            at = float(row["time"])
            if row["hit"] == "true":
                hits.append(at)
            elif row["label"] == CUT:
                end = at
            else:
                scenes.append((at, row["label"], float(row["energy"])))
    else:
        for row in json.loads((directory / f"{name}.scenes.json").read_text(encoding="utf-8")):
            scenes.append((seconds_of(row["time"]), row["label"], float(row["energy"])))
            hits += [float(hit) for hit in row["hit"]]
            end = float(row["end"])
    return scenes, hits, end


class Piece:
    """A MIDI file as absolute ticks and seconds."""

    def __init__(self, path):
        midi = mido.MidiFile(path)
        self.ppq = midi.ticks_per_beat
        self.tempos, self.meters, self.markers, self.notes = [], [], [], []
        self.end = 0
        for track in midi.tracks:
            at, sounding = 0, {}
            for message in track:
                at += message.time
                if message.type == "set_tempo":
                    self.tempos.append((at, message.tempo))
                elif message.type == "time_signature":
                    self.meters.append((at, message.numerator, message.denominator))
                elif message.type == "marker":
                    self.markers.append((at, message.text))
                elif message.type == "note_on" and message.velocity > 0:
                    sounding[message.channel, message.note] = (at, message.velocity)
                elif message.type in ("note_off", "note_on"):
                    start = sounding.pop((message.channel, message.note), None)
                    if start:
                        self.notes.append((start[0], at, message.note, start[1], message.channel))
            if track is midi.tracks[0]:
                self.end = at
        self.tempos.sort()
        self.starts = [0.0]
        for (tick, tempo), (later, _) in zip(self.tempos, self.tempos[1:]):
            self.starts.append(self.starts[-1] + (later - tick) * tempo / self.ppq / 1e6)

    def seconds(self, tick):
        i = bisect.bisect_right(self.tempos, (tick, 1 << 30)) - 1
        return self.starts[i] + (tick - self.tempos[i][0]) * self.tempos[i][1] / self.ppq / 1e6

    def bars(self):
        """(tick, numerator, denominator) of every bar."""
        bars = []
        for i, (tick, numerator, denominator) in enumerate(self.meters):
            until = self.meters[i + 1][0] if i + 1 < len(self.meters) else self.end
            length = self.ppq * 4 * numerator // denominator
            while tick < until:
                bars.append((tick, numerator, denominator))
                tick += length
        return bars

    def places(self):
        """(tick, kind) of bar lines, strong beats, beats and off-beats."""
        places = []
        for tick, numerator, denominator in self.bars():
            unit = self.ppq * 4 // denominator
            size = 3 if denominator >= 8 and numerator % 3 == 0 and numerator > 3 else 1
            count = numerator // size
            second = count // 2 if count % 2 == 0 else (count + 1) // 2 if count >= 5 else None
            for beat in range(count):
                kind = "bar line" if beat == 0 else "strong" if beat == second else "beat"
                places.append((tick + beat * size * unit, kind))
                divisions = size if size == 3 else 2 if unit >= self.ppq else 1
                for part in range(1, divisions):
                    places.append((tick + (beat * size) * unit + part * size * unit // divisions, "off-beat"))
        return places


def measure(piece, start, end):
    """Onsets a second, loudness and span of [start, end) in seconds."""
    length = end - start
    inside = [n for n in piece.timed if start - 0.02 <= n[0] < end - 0.02]
    onsets = len({round(n[0], 3) for n in inside}) / length
    voices = sum(min(n[1], end) - n[0] for n in inside) / length
    velocity = sum(n[3] for n in inside) / len(inside) if inside else 0
    pitches = [n[2] for n in inside if n[4] != 9]
    span = max(pitches) - min(pitches) if pitches else 0
    return onsets, velocity * voices, span


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("--list", action="store_true", help="print every miss")
    options = parser.parse_args()
    names = sorted(p.name.split(".")[0] for p in options.directory.glob("*.plan.json"))
    if not names:
        sys.exit(f"{options.directory} holds no pieces")
    scene_miss, hit_miss, end_miss, jump, played_miss = [], [], [], [], []
    kinds, heard, odd, bar_count = {}, 0, 0, 0
    asked, rows, styles = [], [], []
    for name in names:
        scenes, hits, end = read_list(options.directory, name)
        piece = Piece(options.directory / f"{name}.mid")
        played = Piece(options.directory / f"{name}.performance.mid")
        bars = piece.bars()
        lines = {tick for tick, _, _ in bars}
        bar_count += len(bars)
        common = max(set(b[1:] for b in bars), key=[b[1:] for b in bars].count)
        odd += sum(b[1:] != common for b in bars)
        piece.timed = [(piece.seconds(n[0]), piece.seconds(n[1])) + n[2:] for n in piece.notes]
        played.timed = [(played.seconds(n[0]), played.seconds(n[1])) + n[2:] for n in played.notes]
        starts = []
        for (at, label, _), (tick, text) in zip(scenes, piece.markers):
            if text != label or tick not in lines:
                print(f"{name}: marker {text!r} at tick {tick} is not {label!r} on a bar line")
            scene_miss.append((abs(piece.seconds(tick) - at), name, at))
            starts.append(piece.seconds(tick))
        if len(piece.markers) != len(scenes):
            print(f"{name}: {len(piece.markers)} markers for {len(scenes)} scenes")
        places = [(piece.seconds(tick), kind) for tick, kind in piece.places()]
        order = {"bar line": 0, "strong": 1, "beat": 2, "off-beat": 3}
        for hit in hits:
            near = [p for p in places if abs(p[0] - hit) <= FRAME]
            if near:
                place = min(near, key=lambda p: order[p[1]])
                kinds[place[1]] = kinds.get(place[1], 0) + 1
                hit_miss.append((abs(place[0] - hit), name, hit))
            else:
                hit_miss.append((min(abs(p[0] - hit) for p in places), name, hit))
            heard += any(abs(n[0] - hit) <= FRAME for n in piece.timed)
            near = [n[0] - hit for n in played.timed if abs(n[0] - hit) <= 0.5]
            played_miss.append((min(map(abs, near), default=9), name, hit))
        end_miss.append((abs(piece.seconds(piece.end) - end), name, end))
        end_miss.append((abs(played.seconds(played.end) - end), name + " performance", end))
        for (_, a), (tick, b) in zip(piece.tempos, piece.tempos[1:]):
            jump.append((max(a / b, b / a) - 1, name, piece.seconds(tick)))
        for i, (_, _, energy) in enumerate(scenes):
            until = starts[i + 1] if i + 1 < len(starts) else end
            asked.append(energy)
            rows.append(measure(piece, starts[i], until))
            styles.append(int(name) % 12)
    def report(what, values, limit, scale=1000, unit="ms"):
        worst = max(values, default=(0, "", 0))
        beyond = [v for v in values if v[0] > limit]
        print(f"{what:28s} {len(values):6d} measured, largest {worst[0] * scale:9.4f} {unit} ({worst[1]} at {worst[2]:.3f} s), beyond {limit * scale:.4f}: {len(beyond)}")
        if options.list:
            for value in beyond:
                print("   ", value)
    print(f"{len(names)} lists, {len(asked)} scenes, {sum(1 for _ in hit_miss)} hits, {bar_count} bars, {odd} of another length")
    report("scene starts", scene_miss, FRAME)
    report("hits", hit_miss, FRAME)
    report("hits, first note played", played_miss, FRAME)
    report("last bar lines", end_miss, SAMPLE, 1e6, "us")
    report("tempo steps", jump, 0.03, 100, "%")
    print("places of hits:", ", ".join(f"{k} {v}" for k, v in sorted(kinds.items())), f"; with a note: {heard} of {len(hit_miss)}")
    for i, what in enumerate(("onsets a second", "loudness", "span")):
        rho = spearmanr(asked, [row[i] for row in rows]).statistic
        print(f"energy with {what:16s} Spearman {rho:.3f}")
    if options.list:
        for style in sorted(set(styles)):
            pick = [i for i, s in enumerate(styles) if s == style]
            rhos = [spearmanr([asked[i] for i in pick], [rows[i][k] for i in pick]).statistic for k in range(3)]
            print(f"  prompt {style:2d}: " + " ".join(f"{r:.2f}" for r in rhos))


if __name__ == "__main__":
    main()
