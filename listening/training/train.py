#!/usr/bin/env python3
"""Trains the beat network on what render.py made.

usage: train.py CLIPS_DIR OUT.pt [--minutes 35] [--threads 1] [--seed 1] [--start OLD.pt] [--rate 0.003]

Clips of every tenth song and groove are kept for validation. The figure printed last is measured on them.
"""

import argparse
import glob
import os
import time
import zlib

import numpy as np
import torch
from scipy.signal import lfilter

from network import TEMPI, BeatNetwork, tempo_bin

CROP = 2000


def held_out(clip):
    return zlib.crc32(str(clip["song"]).encode()) % 10 == 0


def load(path):
    with np.load(path) as archive:
        clip = {key: archive[key] for key in archive.files}
    clip["source"], clip["song"] = str(clip["source"]), str(clip["song"])
    return clip


def augmented(spectra, beats, rng):
    """A stretched, coloured, noisy, compressed, reverberant view of a clip."""
    factor = 2 ** rng.uniform(-0.3, 0.3)
    wanted = int(CROP / factor)
    start = rng.integers(0, max(1, len(spectra) - wanted))
    places = start + np.arange(CROP) / CROP * min(wanted, len(spectra) - start - 1)
    low = places.astype(int)
    part = (places - low)[:, None].astype(np.float32)
    x = spectra[low] * (1 - part) + spectra[np.minimum(low + 1, len(spectra) - 1)] * part
    beats = (beats * 100 - start) * CROP / min(wanted, len(spectra) - start - 1)
    m = 10 ** (x.astype(np.float32) / 10000) - 1
    bands = np.arange(81)
    if rng.random() < 0.3:
        m = np.roll(m, rng.integers(-3, 4), axis=1)
    if rng.random() < 0.6:
        curve = np.interp(bands, np.linspace(0, 80, 5), rng.uniform(-9, 9, 5))
        m *= 10 ** (curve / 20).astype(np.float32)
    if rng.random() < 0.3:
        m *= 10 ** (-np.maximum(0, bands - rng.integers(60, 80)) * 0.4).astype(np.float32)
    if rng.random() < 0.25:
        rho = rng.uniform(0.85, 0.97)
        tail = np.sqrt(np.maximum(0, lfilter([1 - rho], [1, -rho], m * m, axis=0)))
        m = np.sqrt(m * m + (rng.uniform(0.2, 1.0) * tail) ** 2).astype(np.float32)
    if rng.random() < 0.3:
        level = np.sqrt((m * m).mean(1)) + 1e-5
        smooth = lfilter([0.1], [1, -0.9], level)
        m *= ((smooth / smooth.mean()) ** -rng.uniform(0.2, 0.6))[:, None].astype(np.float32)
    if rng.random() < 0.5:
        level = np.sqrt((m * m).mean()) * 10 ** (rng.uniform(-45, -10) / 20)
        colour = 10 ** (np.interp(bands, [0, 80], rng.uniform(-6, 6, 2)) / 20)
        noise = level * colour * np.abs(rng.normal(1, 0.5, m.shape))
        m = np.sqrt(m * m + noise * noise)
    m *= 10 ** (rng.uniform(-20, 8) / 20)
    return np.log10(1 + m).astype(np.float32), beats


def targets(beats, numbers):
    """Beat and downbeat at half the frame rate, 1 spread over the two nearest frames and their neighbours."""
    result = np.zeros((2, CROP // 2), np.float32)
    for at, number in zip(beats / 2, numbers):
        for frame in range(int(np.floor(at)) - 1, int(np.floor(at)) + 3):
            if 0 <= frame < CROP // 2:
                value = max(0.0, 1 - 0.6 * abs(frame - at))
                result[0, frame] = max(result[0, frame], value)
                if number == 1:
                    result[1, frame] = max(result[1, frame], value)
    return result


def example(clip, rng):
    x, beats = augmented(clip["spectra"], clip["beats"], rng)
    inside = (beats >= 0) & (beats < CROP)
    y = targets(beats[inside], clip["numbers"][inside])
    periods = np.diff(beats[inside])
    bpm = 6000 / np.median(periods) if len(periods) > 4 else 100.0
    return x, y, tempo_bin(bpm)


def loss_of(network, x, y, tempo):
    beat, downbeat, logits = network.half_rate(x)
    bce = torch.nn.functional.binary_cross_entropy_with_logits
    spread = torch.exp(-0.5 * (torch.arange(TEMPI)[None, :] - tempo[:, None]) ** 2)
    spread = spread / spread.sum(1, keepdim=True)
    tempo_loss = -(spread * torch.log_softmax(logits, 1)).sum(1).mean()
    return bce(beat, y[:, 0]) + bce(downbeat, y[:, 1]) + 0.03 * tempo_loss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("clips")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, default=35)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--rate", type=float, default=3e-3)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    known, train, test = set(), [], []

    def load_new():
        """Clips may still be on their way from render.py; the newest is perhaps not complete."""
        for path in sorted(glob.glob(options.clips + "/*.npz"), key=os.path.getmtime)[:-1]:
            if path not in known:
                known.add(path)
                clip = load(path)
                (test if held_out(clip) else train).append(clip)

    load_new()
    print(len(train), "clips to train,", len(test), "to validate", flush=True)
    network = BeatNetwork()
    if options.start:
        network.load_state_dict(torch.load(options.start))
    print(sum(p.numel() for p in network.parameters()), "parameters", flush=True)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    optimiser = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-4)
    fixed = np.random.default_rng(0)
    check = [example(c, fixed) for c in (test * 2)[:96]]

    def validate():
        own = network.state_dict()
        own = {k: v.clone() for k, v in own.items()}
        network.load_state_dict(average)
        network.eval()
        with torch.no_grad():
            losses = []
            for i in range(0, len(check), 8):
                x, y, tempo = (torch.from_numpy(np.stack(v)) for v in zip(*check[i:i + 8]))
                losses.append(float(loss_of(network, x, y, tempo)))
        network.train()
        torch.save(average, options.out)
        network.load_state_dict(own)
        return np.mean(losses)

    start, step, running, next_check = time.time(), 0, 0.0, 240.0
    network.train()
    while True:
        elapsed = (time.time() - start) / (60 * options.minutes)
        if elapsed >= 1:
            break
        rate = options.rate * min(1, step / 50 + 0.05) * (1 if elapsed < 0.5 else 0.5 * (1 + np.cos(np.pi * (elapsed - 0.5) / 0.5)) + 0.01)
        for group in optimiser.param_groups:
            group["lr"] = rate
        picked = [train[i] for i in rng.integers(0, len(train), options.batch)]
        x, y, tempo = (torch.from_numpy(np.stack(v)) for v in zip(*[example(c, rng) for c in picked]))
        loss = loss_of(network, x, y, tempo)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 0.5)
        optimiser.step()
        keep = min(0.995, step / (step + 20))
        with torch.no_grad():
            for k, v in network.state_dict().items():
                if v.dtype.is_floating_point:
                    average[k].mul_(keep).add_(v, alpha=1 - keep)
                else:
                    average[k].copy_(v)
        step += 1
        running += float(loss.detach())
        if step % 50 == 0:
            print(f"step {step} {time.time() - start:.0f}s loss {running / 50:.4f}", flush=True)
            running = 0.0
            load_new()
        if time.time() - start > next_check:
            print(f"validation {validate():.4f}", flush=True)
            next_check += 240
    print(f"validation {validate():.4f} after {step} steps with {len(train)} clips", flush=True)


if __name__ == "__main__":
    main()
