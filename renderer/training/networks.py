"""The three networks. All take raw musical quantities and normalise them inside, so that who calls them knows nothing of training."""
import math

import numpy as np
import torch
from torch import nn

from contract import ARTICULATIONS, BAND_CENTRES, BANDS, BURST_GRID, HARMONICS, LATENTS, MODES, PARTIALS, RATE, SILENCE

MEL_TOP = 2595 * math.log10(1 + RATE / 2 / 700)


def bumps(x, low, high, count):
    """x as the heights of evenly spaced bell curves, so that one layer can bend a function anywhere along it."""
    centres = torch.linspace(low, high, count)
    width = (high - low) / (count - 1)
    return torch.exp(-0.5 * ((x[:, None] - centres) / width) ** 2)


def band_place(hertz):
    place = (2595 / math.log(10) / MEL_TOP * (BANDS - 1)) * torch.log1p(torch.clamp(hertz, max=RATE / 2 - 1) / 700)
    low = torch.clamp(torch.floor(place), 0, BANDS - 2)
    return low.long(), place - low


def sample_bands(envelope, hertz):
    """A spectral envelope given on the band centres, at other frequencies: resonances of a body stay where they are whatever note is played."""
    low, share = band_place(hertz)
    lower = torch.gather(envelope, 1, low)
    return lower + share * (torch.gather(envelope, 1, low + 1) - lower)


class Residual(nn.Module):
    def __init__(self, width, dropout=0.0):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.norm = nn.LayerNorm(width)
        self.inner = nn.Linear(width, width)
        self.outer = nn.Linear(width, width)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, x):
        return x + self.outer(self.dropout(torch.nn.functional.silu(self.inner(self.norm(x)))))


def trunk(inputs, width, blocks, dropout=0.0):
    return nn.Sequential(nn.Linear(inputs, width), nn.SiLU(), *[Residual(width, dropout) for _ in range(blocks)], nn.LayerNorm(width))


class Latent(nn.Module):
    """Standard normal numbers shaped to what the training notes' latents were spread like."""

    def __init__(self):
        super().__init__()
        self.register_buffer('spread', torch.eye(LATENTS))

    def forward(self, z):
        return z @ self.spread


def hertz_of(pitch):
    return 440 * torch.exp((pitch - 69) * (math.log(2) / 12))


class Sustained(nn.Module):
    PITCH, ONSET, OFFSET, LENGTH = 15, 16, 18, 5

    def __init__(self, voices, width=224, blocks=2):
        super().__init__()
        self.voices = nn.Embedding(voices, 24)
        self.articulations = nn.Embedding(len(ARTICULATIONS), 4)
        nn.init.normal_(self.voices.weight, std=0.3)
        nn.init.normal_(self.articulations.weight, std=0.1)
        self.shape = Latent()
        self.body = trunk(2 + self.PITCH + 1 + self.ONSET + 1 + self.OFFSET + self.LENGTH + 24 + 4 + LATENTS, width, blocks)
        self.harmonics = nn.Linear(width, HARMONICS)
        self.envelope = nn.Linear(width, BANDS)
        self.noise = nn.Linear(width, BANDS)
        self.motion = nn.Linear(width, 6)
        self.slopes = nn.Parameter(-9 * torch.log2(torch.arange(1, HARMONICS + 1).float()))

    def forward(self, pitch, dynamic, onset, offset, duration, voice, articulation, latent):
        since = torch.log2(1 + torch.clamp(onset, 0, 6) / 0.01)
        left = torch.clamp(offset, -1.0, 2.0)
        left = torch.sign(left) * torch.log2(1 + torch.abs(left) / 0.01)
        length = torch.log2(torch.clamp(duration, 0.05, 3.0) / 0.4)
        x = torch.cat([((pitch - 60) / 24)[:, None], ((dynamic - 0.6) / 0.25)[:, None], bumps(pitch, 24, 108, self.PITCH), (since / 5)[:, None], bumps(since, 0, 9.2, self.ONSET),
                       (left / 5)[:, None], bumps(left, -6.0, 7.7, self.OFFSET), bumps(length, -3, 2.9, self.LENGTH), self.voices(voice), self.articulations(articulation), self.shape(latent)], 1)
        h = self.body(x)
        hertz = hertz_of(pitch)[:, None] * torch.arange(1, HARMONICS + 1)
        harmonics = self.slopes + 10 * self.harmonics(h) + 10 * sample_bands(self.envelope(h), hertz)
        noise = -75 + 10 * self.noise(h)
        m = self.motion(h)
        motion = torch.cat([10 * m[:, :1], 5.5 + 2 * torch.tanh(m[:, 1:2]), 10 * nn.functional.softplus(m[:, 2:3] - 1), 3 * nn.functional.softplus(m[:, 3:4]), nn.functional.softplus(m[:, 4:])], 1)
        return torch.clamp(harmonics, SILENCE, 20), torch.clamp(noise, SILENCE - 20, 0), motion


class Struck(nn.Module):
    PITCH = 11
    TUNED = 0.25  # what a note keeps of its recordings' mistuning: the score's pitch is what shall sound

    def __init__(self, voices, width=160, blocks=2, rank=40):
        super().__init__()
        self.voices = nn.Embedding(voices, 24)
        nn.init.normal_(self.voices.weight, std=0.3)
        self.shape = Latent()
        self.body = trunk(2 + self.PITCH + 24 + LATENTS, width, blocks, 0.15)
        self.levels = nn.Linear(width, PARTIALS)
        self.envelope = nn.Linear(width, BANDS)
        self.rates = nn.Linear(width, 2 * BANDS)
        self.finer = nn.Linear(width, 3 * PARTIALS)
        self.deviation = nn.Linear(24 + self.PITCH, PARTIALS)
        self.tone = nn.Linear(width, 3)
        self.squeeze = nn.Linear(width, rank)
        self.noise = nn.Linear(rank, len(BURST_GRID) * BANDS)
        self.fall = nn.Linear(width, BANDS)
        nn.init.zeros_(self.deviation.weight)
        nn.init.zeros_(self.deviation.bias)
        self.slopes = nn.Parameter(-9 * torch.log2(torch.arange(1, PARTIALS + 1).float()))

    def forward(self, pitch, dynamic, voice, latent):
        place, who = bumps(pitch, 20, 109, self.PITCH), self.voices(voice)
        h = self.body(torch.cat([((pitch - 60) / 24)[:, None], ((dynamic - 0.6) / 0.25)[:, None], place, who, self.shape(latent)], 1))
        hertz = hertz_of(pitch)[:, None] * torch.arange(1, PARTIALS + 1)
        levels = self.slopes + 10 * self.levels(h) + 10 * sample_bands(self.envelope(h), hertz)
        rates = self.rates(h)
        finer = 0.3 * self.finer(h)
        quick = sample_bands(rates[:, :BANDS], hertz) + finer[:, :PARTIALS]
        share = sample_bands(rates[:, BANDS:], hertz) + finer[:, PARTIALS:2 * PARTIALS]
        fast = torch.clamp(25 * torch.exp(torch.clamp(quick, -4, 4)), 0.5, 800)
        slow = fast * torch.sigmoid(share - 0.5)
        mix = torch.sigmoid(4 * finer[:, 2 * PARTIALS:] - 1)
        deviation = 0.5 * torch.tanh(self.deviation(torch.cat([who, place], 1))) * (torch.arange(PARTIALS) > 0)  # the first partial is the pitch
        t = self.tone(h)
        tone = torch.cat([10 * self.TUNED * t[:, :1], 1e-4 * torch.exp(torch.clamp(t[:, 1:2], -6, 3.5)), 0.004 * torch.exp(torch.clamp(t[:, 2:], -3, 2))], 1)
        noise = (-80 + 10 * self.noise(self.squeeze(h))).reshape(-1, len(BURST_GRID), BANDS)
        fall = 15 * torch.exp(torch.clamp(self.fall(h), -3, 3))
        return torch.clamp(levels, SILENCE, 20), fast, slow, mix, deviation, tone, torch.clamp(noise, SILENCE - 20, 0), fall


class Drums(nn.Module):
    def __init__(self, modes, glide, width=128, blocks=2, rank=32):
        """modes and glide: what the pieces were found to have, (pieces, 32) Hz and (pieces, 2)."""
        super().__init__()
        pieces = len(modes)
        self.voices = nn.Embedding(pieces, 16)
        nn.init.normal_(self.voices.weight, std=0.5)
        self.modes = nn.Parameter(torch.log(torch.as_tensor(np.array(modes), dtype=torch.float32)), requires_grad=False)
        self.glide = nn.Parameter(torch.as_tensor(np.array(glide), dtype=torch.float32), requires_grad=False)
        self.shape = Latent()
        self.body = trunk(6 + 16 + LATENTS, width, blocks)
        self.levels = nn.Linear(width, MODES)
        self.decay = nn.Linear(width, MODES)
        self.rise = nn.Linear(width, 1)
        self.squeeze = nn.Linear(width, rank)
        self.noise = nn.Linear(rank, len(BURST_GRID) * BANDS)
        self.fall = nn.Linear(width, BANDS)

    def forward(self, dynamic, voice, latent):
        h = self.body(torch.cat([((dynamic - 0.5) / 0.3)[:, None], bumps(dynamic, 0, 1, 5), self.voices(voice), self.shape(latent)], 1))
        latent_tuning = 1 + 0.002 * torch.tanh(latent[:, :1])
        frequency = torch.exp(self.modes[voice]) * latent_tuning
        levels = torch.clamp(-30 + 10 * self.levels(h), SILENCE, 20)
        decay = 40 * torch.exp(torch.clamp(self.decay(h), -4, 3))
        rise = 0.001 * torch.exp(torch.clamp(self.rise(h), -2, 2.5))
        glide = torch.cat([self.glide[voice], rise], 1)
        noise = (-70 + 10 * self.noise(self.squeeze(h))).reshape(-1, len(BURST_GRID), BANDS)
        fall = 15 * torch.exp(torch.clamp(self.fall(h), -3, 3))
        return frequency, levels, decay, glide, torch.clamp(noise, SILENCE - 20, 0), fall


BAND_WIDTHS = torch.as_tensor(np.gradient(BAND_CENTRES), dtype=torch.float32)


def to_bands(partials_db, noise_db, hertz):
    """What a mel spectrogram would see: the power of partials and noise in each band, dB; (n, K), (n, 65), (n, K) Hz."""
    low, share = band_place(hertz)
    power = 0.5 * torch.exp(partials_db * (math.log(10) / 10)) * (hertz < 0.98 * RATE / 2)
    out = torch.exp(noise_db * (math.log(10) / 10)) * BAND_WIDTHS
    out = out.scatter_add(1, low, power * (1 - share)).scatter_add(1, low + 1, power * share)
    return 10 / math.log(10) * torch.log(out + 1e-13)
