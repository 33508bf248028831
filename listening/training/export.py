#!/usr/bin/env python3
"""Exports the beat network with its manifest and model card.

usage: export.py IN.pt CLIPS_DIR RESOURCES_DIR CARD.md [--version 1]

Figures are taken on the clips of held-out songs and grooves (see train.py): F-measure of peaks of the activations, before
any tempo model.
"""

import argparse
import glob
import hashlib
import json
import os

import numpy as np
import onnx
import torch

from network import BANDS, BeatNetwork
from train import held_out, load

SOURCES = [
    ("Pieces composed by Continuo", "Apache-2.0", "composed for this purpose from prompts in every style and rendered"),
    ("OpenEWLD lead sheets", "MIT", "github.com/00sapo/OpenEWLD, arranged by render.py"),
    ("OpenScore Lieder Corpus", "CC0-1.0", "github.com/OpenScore/Lieder"),
    ("Groove MIDI Dataset 1.0", "CC-BY-4.0", "Google LLC, magenta.withgoogle.com/datasets/groove"),
    ("FluidR3 GM", "MIT", "Frank Wen; played the above"),
    ("MuseScore General", "MIT", "S. Christian Collins and others; played the above"),
]


def peaks(curve, threshold):
    inner = (curve[1:-1] >= curve[:-2]) & (curve[1:-1] > curve[2:]) & (curve[1:-1] > threshold)
    return np.nonzero(inner)[0] + 1


def f_measure(truth, said, window=0.07):
    i = j = hits = 0
    while i < len(truth) and j < len(said):
        if abs(truth[i] - said[j]) <= window:
            hits, i, j = hits + 1, i + 1, j + 1
        elif said[j] < truth[i]:
            j += 1
        else:
            i += 1
    return 2 * hits / max(1, len(truth) + len(said))


def main():
    parser = argparse.ArgumentParser()
    for name in ("weights", "clips", "resources", "card"):
        parser.add_argument(name)
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    network = BeatNetwork()
    network.load_state_dict(torch.load(options.weights))
    network.eval()
    os.makedirs(options.resources, exist_ok=True)
    path = os.path.join(options.resources, "beats.onnx")
    axes = {"spectra": {1: "frames"}, "beat": {0: "frames"}, "downbeat": {0: "frames"}}
    torch.onnx.export(network, (torch.zeros(1, 2000, BANDS),), path, input_names=["spectra"], output_names=["beat", "downbeat", "tempo"],
                      dynamic_axes=axes, opset_version=17, dynamo=False)
    model = onnx.load(path)
    assert model.ir_version <= 10
    scores, seconds, counted = {}, 0.0, {}
    for file in sorted(glob.glob(options.clips + "/*.npz")):
        clip = load(file)
        counted[clip["source"]] = counted.get(clip["source"], 0) + 1
        seconds += len(clip["spectra"]) / 100
        if not held_out(clip):
            continue
        x = clip["spectra"].astype(np.float32) / 10000
        with torch.no_grad():
            beat, downbeat, _ = network(torch.from_numpy(x[None, :len(x) // 2 * 2]))
        row = scores.setdefault(clip["source"], [])
        row.append((f_measure(clip["beats"], peaks(beat.numpy(), 0.3) / 100),
                    f_measure(clip["beats"][clip["numbers"] == 1], peaks(downbeat.numpy(), 0.2) / 100)))
    means = {source: np.mean(rows, 0) for source, rows in scores.items()}
    every = np.mean([r for rows in scores.values() for r in rows], 0)
    data = f"{sum(map(len, scores.values()))} rendered clips of 40 s of songs and grooves that training did not see"
    with open(path, "rb") as file:
        sha = hashlib.sha256(file.read()).hexdigest()
    manifest = {
        "name": "beats", "version": options.version, "file": "beats.onnx", "sha256": sha, "licence": "Apache-2.0",
        "trainedOn": [{"name": n, "licence": l, "attribution": a} for n, l, a in SOURCES],
        "quality": [{"name": "beat F-measure of bare peaks", "value": round(float(every[0]), 3), "unit": "1", "data": data},
                    {"name": "downbeat F-measure of bare peaks", "value": round(float(every[1]), 3), "unit": "1", "data": data}],
    }
    with open(os.path.join(options.resources, "beats.json"), "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1, ensure_ascii=False)
        file.write("\n")
    with open(options.card, "w", encoding="utf-8") as file:
        file.write("# beats\n\nSays how likely each hundredth of a second is a beat and a downbeat, and which tempo is notated; "
                   f"{sum(p.numel() for p in network.parameters())} parameters, licence Apache-2.0. Written by `listening/training/export.py`.\n\n"
                   "## What it learned from\n\n| data | licence | attribution |\n|---|---|---|\n")
        for name, licence, attribution in SOURCES:
            file.write(f"| {name} | {licence} | {attribution} |\n")
        file.write(f"\n{seconds / 3600:.1f} hours of 40 s clips: " + ", ".join(f"{n} {s}" for s, n in sorted(counted.items()))
                   + ". In training each is stretched, transposed, coloured, compressed, made noisy and reverberant anew.\n\n"
                   "## How good it is\n\nBare peaks of its output, before any model of tempo and bars, hits within 70 ms, on " + data + ":\n\n"
                   "| source | clips | beat F | downbeat F |\n|---|---|---|---|\n")
        for source, (beat, downbeat) in sorted(means.items()):
            file.write(f"| {source} | {len(scores[source])} | {beat:.2f} | {downbeat:.2f} |\n")
        file.write("\n## What it is not good for\n\nIt has heard no recorded band and no singer, only samplers. Meters other than 2, 3 and 4 beats were not in its "
                   "material. It hears twenty seconds at a time.\n")


if __name__ == "__main__":
    main()
