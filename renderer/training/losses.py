"""How far predicted parameters are from analysed ones, in dB as they are heard: below a note's floor nothing counts."""
import math

import numpy as np
import torch

from cache import TRACK_FRAMES
from contract import BAND_CENTRES, BURST_GRID, HARMONICS, PARTIALS
from networks import BAND_WIDTHS, Struck, hertz_of, to_bands

DB = math.log(10) / 20
WIDTHS_DB = 10 * torch.log10(BAND_WIDTHS)
SEEN = torch.as_tensor((BAND_CENTRES > 25) & (BAND_CENTRES < 15500))  # what every recording covers and the realism measure hears
AIR = torch.as_tensor(BAND_CENTRES >= 15500)  # above that, noise must still be what it is


def lifted(x, floor):
    return torch.maximum(x, floor)


def masked(difference, mask):
    return (difference * mask).sum() / mask.sum().clamp(min=1)


def level(bands):
    return 10 / math.log(10) * torch.logsumexp(bands[:, SEEN] * (math.log(10) / 10), 1)


def sustained(outputs, targets, floor, pitch, onset):
    harmonics, noise, motion = outputs
    h, n, m = targets
    floor = floor[:, None]
    hertz = hertz_of(pitch)[:, None] * torch.arange(1, HARMONICS + 1)
    exists = (hertz < 20000).float()
    partial = masked(torch.abs(lifted(harmonics, floor) - lifted(h, floor)), exists)
    low = floor - WIDTHS_DB
    hiss = torch.abs(lifted(noise, low) - lifted(n, low))
    hiss = hiss[:, SEEN].mean() + 0.2 * hiss[:, AIR].mean()
    ours, theirs = to_bands(harmonics, noise, hertz), to_bands(h, n, hertz)
    bands = torch.abs(lifted(ours, floor) - lifted(theirs, floor))[:, SEEN].mean()
    # the level as a whole is what an attack is heard and measured by
    loudness = torch.abs(lifted(level(ours), floor[:, 0]) - lifted(level(theirs), floor[:, 0])) * torch.where(onset < 0.6, 1.0, 0.4)
    scale = torch.tensor([0.05, 0.2, 0.1, 0.2, 0.5, 0.5])
    moving = (torch.abs(motion - m) * scale).mean()
    return bands + 0.4 * partial + 0.3 * hiss + 0.5 * moving + 0.3 * loudness.mean(), bands


SECONDS = torch.as_tensor(TRACK_FRAMES * 0.01, dtype=torch.float32)
SPACING = torch.as_tensor(np.gradient(TRACK_FRAMES.astype(float)), dtype=torch.float32) ** 0.5


def burst_interpolation():
    """Rows that read the burst grid at the track frames."""
    at = TRACK_FRAMES * 2
    m = np.zeros((len(at), len(BURST_GRID)))
    for i, f in enumerate(at):
        j = int(np.clip(np.searchsorted(BURST_GRID, f, 'right') - 1, 0, len(BURST_GRID) - 2))
        s = min(1.0, (f - BURST_GRID[j]) / (BURST_GRID[j + 1] - BURST_GRID[j]))
        m[i, j], m[i, j + 1] = 1 - s, s
    return torch.as_tensor(m, dtype=torch.float32)


BURSTS = burst_interpolation()


def decaying(levels, decays, rise):
    """Levels in dB on the track frames: (n, T, K)."""
    t = SECONDS[None, :, None]
    share = torch.clamp((t + 0.001) / (rise[:, None, None] + 0.002), 0, 1)
    onset = 20 * torch.log10(0.5 - 0.5 * torch.cos(math.pi * share) + 1e-3)
    if len(decays) == 1:
        return levels[:, None] - decays[0][:, None] * t + onset
    fast, slow, mix = (v[:, None] for v in decays)
    return levels[:, None] + torch.log((1 - mix) * torch.exp(-fast * DB * t) + mix * torch.exp(-slow * DB * t) + 1e-9) / DB + onset


def tracks(made, noise, levels, heard_noise, floor, hertz):
    """Partials, noise and both together in bands against what was heard; frames after a recording's end are left out."""
    inside = torch.isfinite(levels[:, :, :1]).float()
    weight = inside * SPACING[None, :, None]
    heard = torch.nan_to_num(levels, nan=-120.0)
    floor3 = floor[:, None, None]
    exists = ((hertz < 20000) & (hertz > 20)).float()[:, None]
    partial = masked(torch.abs(lifted(made, floor3) - lifted(heard, floor3)), weight * exists)
    there = torch.isfinite(heard_noise)
    heard_noise = torch.nan_to_num(heard_noise, nan=-140.0)
    low = floor3 - WIDTHS_DB
    hiss = masked(torch.abs(lifted(noise, low) - lifted(heard_noise, low)), there.float() * (SEEN.float() + 0.5 * AIR.float()))
    n, steps, count = made.shape
    flat = lambda v: v.reshape(n * steps, -1)
    spread = hertz[:, None].expand(-1, steps, -1).reshape(n * steps, count)
    f = floor.repeat_interleave(steps)[:, None]
    read = lambda v: torch.einsum('tg,ngb->ntb', BURSTS, v)
    ours = lifted(to_bands(flat(made), flat(read(noise)), spread), f)
    theirs = lifted(to_bands(flat(heard), flat(read(heard_noise)), spread), f)
    known = (torch.einsum('tg,ng->nt', BURSTS, (~there[:, :, 0]).float()) < 0.01).float()
    seen = (weight[:, :, 0] * known).reshape(-1, 1)
    bands = masked(torch.abs(ours - theirs)[:, SEEN], seen.expand(-1, int(SEEN.sum())))
    return partial, hiss, bands


def struck(outputs, targets, floor, pitch):
    levels, fast, slow, mix, deviation, tone, noise, fall = outputs
    heard, heard_noise, heard_tone, heard_deviation = targets
    k = torch.arange(1, PARTIALS + 1)
    hertz = hertz_of(pitch)[:, None] * (k + heard_deviation)
    made = decaying(levels, (fast, slow, mix), tone[:, 2])
    partial, hiss, bands = tracks(made, noise, heard, heard_noise, floor, hertz)
    stretch = torch.abs(torch.log(tone[:, 1] + 1e-6) - torch.log(heard_tone[:, 1] + 1e-6)).clamp(max=4)
    loud = torch.clamp((lifted(torch.nan_to_num(heard[:, 3], nan=-120), floor[:, None]) - floor[:, None]) / 40, 0, 1)
    placed = (torch.abs(deviation - heard_deviation) * loud * (hertz < 15000)).sum(1) / (loud.sum(1) + 1e-3)
    last = torch.nan_to_num((noise[:, -3].detach() - noise[:, -1].detach()) / 1.28, nan=15.0).clamp(2, 60)
    other = 0.2 * stretch.mean() + 0.02 * torch.abs(tone[:, 0] / Struck.TUNED - heard_tone[:, 0]).mean() + 10 * placed.mean() + 0.01 * torch.abs(fall - last).mean()
    return bands + 0.4 * partial + 0.3 * hiss + other, bands


def drums(outputs, targets, floor):
    frequency, levels, decay, glide, noise, fall = outputs
    heard, heard_noise = targets
    made = decaying(levels, (decay,), glide[:, 2])
    partial, hiss, bands = tracks(made, noise, heard, heard_noise, floor, frequency.detach())
    last = ((noise[:, -3].detach() - noise[:, -1].detach()) / 1.28).clamp(2, 60)
    return bands + 0.4 * partial + 0.3 * hiss + 0.01 * torch.abs(fall - last).mean(), bands
