"""The beat network: magnitudes and their rises, seen by a dense layer, then a temporal convolutional network (Böck & Davies
2020) at half the frame rate. Convolutions are written as products of matrices: so few channels are several times faster
that way on a processor without a graphics card."""

import math

import torch
from torch import nn

RATE = 100
BANDS = 81
TEMPI = 64
LOWEST, HIGHEST = 40.0, 250.0


def tempo_bin(bpm):
    """Which of 64 logarithmic classes holds a tempo."""
    place = (TEMPI - 1) * math.log(bpm / LOWEST) / math.log(HIGHEST / LOWEST)
    return int(min(TEMPI - 1, max(0, round(place))))


class Dilated(nn.Module):
    """Five taps, so many frames apart."""

    def __init__(self, width, dilation):
        super().__init__()
        self.dilation = dilation
        self.weight = nn.Parameter(torch.randn(width, 5 * width) / math.sqrt(5 * width))
        self.bias = nn.Parameter(torch.zeros(width, 1))

    def forward(self, x):
        length, d = x.shape[2], self.dilation
        padded = nn.functional.pad(x, (2 * d, 2 * d))
        taps = torch.cat([padded[:, :, k * d:k * d + length] for k in range(5)], 1)
        return torch.matmul(self.weight, taps) + self.bias


class Block(nn.Module):
    def __init__(self, width, dilation):
        super().__init__()
        self.near = Dilated(width, dilation)
        self.far = Dilated(width, 2 * dilation)
        self.mix = nn.Parameter(torch.randn(width, 2 * width) / math.sqrt(2 * width))
        self.bias = nn.Parameter(torch.zeros(width, 1))
        self.drop = nn.Dropout(0.1)

    def forward(self, x):
        y = nn.functional.elu(torch.cat([self.near(x), self.far(x)], 1))
        y = torch.matmul(self.mix, self.drop(y)) + self.bias
        return x + y, y


class BeatNetwork(nn.Module):
    def __init__(self, width=20, blocks=10, hidden=64):
        super().__init__()
        self.first = nn.Linear(4 * BANDS, hidden)
        self.second = nn.Linear(hidden, width)
        self.blocks = nn.ModuleList([Block(width, 2 ** i) for i in range(blocks)])
        self.heads = nn.Linear(width, 2)
        self.tempo = nn.Linear(width, TEMPI)
        nn.init.constant_(self.heads.bias, -3.0)

    def half_rate(self, spectra):
        """[batch, frames, bands], an even number of frames -> beat and downbeat logits at 50 a second, tempo logits."""
        earlier = torch.cat([spectra[:, :1], spectra[:, :1], spectra[:, :-2]], 1)
        x = torch.cat([spectra, torch.relu(spectra - earlier)], 2)
        x = x.reshape(x.shape[0], -1, 4 * BANDS)
        x = nn.functional.elu(self.first(x))
        x = nn.functional.elu(self.second(x)).transpose(1, 2)
        skips = 0
        for block in self.blocks:
            x, y = block(x)
            skips = skips + y
        heads = self.heads(nn.functional.elu(x).transpose(1, 2))
        tempo = self.tempo(nn.functional.elu(skips).mean(2))
        return heads[:, :, 0], heads[:, :, 1], tempo

    def forward(self, spectra):
        """[1, frames, bands], an even number of frames -> probabilities [frames] of beat and downbeat, [64] of the tempo."""
        beat, downbeat, tempo = self.half_rate(spectra)
        both = torch.sigmoid(torch.stack([beat[0], downbeat[0]]))
        # Targets put a beat at frame 2 i of the outside on frame i of the inside.
        after = torch.cat([both[:, 1:], both[:, -1:]], 1)
        early = both
        late = (both + after) / 2
        result = torch.stack([early, late], 2).reshape(2, -1)
        return result[0], result[1], torch.softmax(tempo[0], 0)
