#!/usr/bin/env python3
"""Trains the chord network of `listening` on excerpts of harmony_excerpts.py and writes its weights as a table.

usage: train_chords.py OUT.tsv EXPORT_COMMAND CHECK_DIR TRAIN_DIR ...

EXPORT_COMMAND runs continuo.listening.harmony.NoteSegmentsExport of the module's test classes with three more arguments.
The network sees 15 chromas (low, middle, high; here, and in two segments before and after), rotated so that a root stands first, and says for
each kind of chord_kinds.py how likely it stands on this root; one more output, the mean over all roots, says that there
is no chord. Needs numpy and torch. OUT.tsv: rows of numbers, hidden layer then output layer, each row a unit: bias, weights.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "planner" / "priors"))
import corpus  # noqa: E402
from chord_kinds import KINDS, kind  # noqa: E402

HIDDEN, EPOCHS, NONE = 40, 16, 12 * len(KINDS)
NOTES = np.arange(21, 105)
REGISTERS = ((20, 21, 44, 56), (44, 56, 66, 74), (62, 74, 90, 104))  # rises and falls, in MIDI numbers; as in Chroma.java
FLOOR = 0.15  # of the norm; as in Chroma.java


def label(text):
    """12 · kind + root, as ChordMoves numbers chords; -1 for what is not told apart."""
    if text == "N":
        return NONE
    found = corpus.harte(text)
    which = kind(found[1]) if found else None
    return -1 if which is None else 12 * KINDS.index(which) + found[0]


def chromas(notes):
    """[segments, 3, 12] from the strengths of notes."""
    out = np.zeros((len(notes), 3, 12), np.float32)
    for r, (a, b, c, d) in enumerate(REGISTERS):
        weight = np.clip(np.minimum((NOTES - a) / (b - a), (d - NOTES) / (d - c)), 0, 1)
        for i, note in enumerate(NOTES):
            out[:, r, note % 12] += notes[:, i] * weight[i]
    norm = 0.7 * out.max(axis=2, keepdims=True) + 0.3 * out.sum(axis=1, keepdims=True).max(axis=2, keepdims=True)
    return np.sqrt(out / (norm + FLOOR))


def with_neighbours(c):
    near = [np.clip(np.arange(len(c)) + shift, 0, len(c) - 1) for shift in (0, -1, 1, -2, 2)]
    return np.concatenate([c[n] for n in near], axis=1)


def segmentations(truth, rng):
    """Half beats, and a grid that knows nothing of beats."""
    beats = truth["beats"]
    halves = [t for a, b in zip(beats, beats[1:]) for t in ((a, (a + b) / 2) if b - a >= 0.5 else (a,))] + beats[-1:]
    step = rng.uniform(0.25, 0.6)
    return halves, list(np.arange(rng.uniform(0, step), beats[-1], step))


def load(folder, export, rng):
    """(features, labels, share of each segment that its label fills), for segments of all clips but lone voices.

    What was exported is kept beside the clips: delete notes.npy when the analysis before the network changes.
    """
    clips = [t for t in json.loads((Path(folder) / "truth.json").read_text()) if t["kind"] != "voice" and t["chords"]]
    jobs = [(t, bounds) for t in clips for bounds in segmentations(t, rng)]
    kept = Path(folder) / "notes.npy"
    if not kept.exists():
        with tempfile.TemporaryDirectory() as scratch:
            table, result = f"{scratch}/bounds", f"{scratch}/notes"
            Path(table).write_text("".join(t["file"] + " " + " ".join("%.4f" % b for b in bounds) + "\n" for t, bounds in jobs))
            subprocess.run([*export.split(), folder, table, result], check=True, stderr=subprocess.DEVNULL)
            np.save(kept, np.fromfile(result, ">f4").reshape(-1, len(NOTES) + 1).astype(np.float32)[:, :-1])
    notes = np.load(kept)
    features, labels, shares, at = [], [], [], 0
    for t, bounds in jobs:
        b = np.array(bounds)
        features.append(with_neighbours(chromas(notes[at : at + len(b) - 1])))
        at += len(b) - 1
        y, share = np.full(len(b) - 1, -1), np.zeros(len(b) - 1)
        for start, end, text in t["chords"]:
            part = (np.minimum(end, b[1:]) - np.maximum(start, b[:-1])) / (b[1:] - b[:-1])
            y = np.where(part > share, label(text), y)
            share = np.maximum(share, part)
        labels.append(y)
        shares.append(share)
    return np.concatenate(features), np.concatenate(labels), np.concatenate(shares)


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = torch.nn.Linear(15 * 12, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, len(KINDS) + 1)

    def forward(self, x):
        rotated = torch.stack([torch.roll(x, -root, 2) for root in range(12)], 1).flatten(2)
        rotated = torch.nn.functional.dropout(rotated, 0.2, self.training)
        z = self.out(torch.nn.functional.dropout(torch.relu(self.hidden(rotated)), 0.2, self.training))
        return torch.cat([z[:, :, :-1].transpose(1, 2).flatten(1), z[:, :, -1].mean(1, keepdim=True)], 1)


def third(chord):
    """Root and third, or -1 where there is none."""
    thirds = np.array([4, 3, 4, 4, 3, 4, 3, 3, 3, 4, -1, -1])[np.minimum(chord, NONE - 1) // 12]
    return np.where((chord < 0) | (chord == NONE) | (thirds < 0), -1, 12 * thirds + chord % 12)


def main():
    out, export, check, *train = sys.argv[1:]
    torch.manual_seed(1)
    torch.set_num_threads(1)
    parts = [load(folder, export, np.random.default_rng(1)) for folder in train]
    x, y, share = (np.concatenate(p) for p in zip(*parts))
    keep = (y >= 0) & (share > 0.7)
    silence = len(x) // 100
    x = torch.tensor(np.concatenate([x[keep], np.zeros((silence, 15, 12), np.float32)]))
    y = torch.tensor(np.concatenate([y[keep], np.full(silence, NONE)]))
    cx, cy, cshare = load(check, export, np.random.default_rng(1))
    net = Network()
    optimiser = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, EPOCHS)
    for _ in range(EPOCHS):
        order = torch.randperm(len(x))
        for i in range(0, len(x), 256):
            pick = order[i : i + 256]
            loss = torch.nn.functional.cross_entropy(net(x[pick]), y[pick], label_smoothing=0.03)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        schedule.step()
    net.eval()
    with torch.no_grad():
        said = net(torch.tensor(cx)).argmax(1).numpy()
    counted = cy >= 0
    triads = third(cy) >= 0
    calibration = torch.nn.functional.cross_entropy(net(torch.tensor(cx))[counted], torch.tensor(cy[counted])).item()
    print(f"{len(x)} segments; check: {counted.sum()} segments, root and kind right {np.mean((said == cy)[counted]):.3f}, "
          f"root and third {np.mean((third(said) == third(cy))[triads]):.3f}, loss {loss.item():.2f}, in check {calibration:.2f}")  # fmt: skip
    print("kinds", " ".join(f"{k} {np.mean(y.numpy() // 12 == i):.3f}" for i, k in enumerate((*KINDS, "none"))))
    rows = [torch.cat([layer.bias[:, None], layer.weight], 1).detach().numpy() for layer in (net.hidden, net.out)]
    with open(out, "w") as file:
        file.write("# written by listening/training/train_chords.py: units of the hidden layer, then of the output; bias, weights\n")
        for layer in rows:
            for row in layer:
                file.write("\t".join("%.4g" % v for v in row) + "\n")


if __name__ == "__main__":
    main()
