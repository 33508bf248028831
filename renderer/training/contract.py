"""Numbers that networks, reference synthesis and the Java renderer share; docs/neural-renderer.md says what they mean."""
import numpy as np

RATE = 48000
HOP = 480  # samples between frames of a sustained voice
BURST_HOP = 240  # samples between noise frames of a struck note or drum hit
HARMONICS = 100
PARTIALS = 96
MODES = 32
BANDS = 65
LATENTS = 8
HIGHEST = 0.98 * RATE / 2  # Hz; nothing tonal is made at or above it
SILENCE = -120.0  # dB, the least level that a network gives
BURST_GRID = np.array([0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 320, 576])  # in hops of BURST_HOP
ARTICULATIONS = ('sustain', 'staccato', 'vibrato', 'straight', 'tremolo')
MOTION = ('cents', 'vibrato rate', 'vibrato extent', 'jitter', 'swell', 'shimmer')

GOLDEN = 0x9E3779B97F4A7C15
STREAM_LATENT, STREAM_PHASE, STREAM_JITTER, STREAM_SWELL, STREAM_SHIMMER, STREAM_VIBRATO = range(6)
STREAM_NOISE = 1000  # plus the frame's index

JITTER_SECONDS = 0.08
SWELL_SECONDS = 0.12
SHIMMER_SECONDS = 0.06


def mel(hertz):
    return 2595 * np.log10(1 + np.asarray(hertz, float) / 700)


def band_position(hertz):
    """Where a frequency lies among the band centres, 0 at 0 Hz to BANDS - 1 at half the rate."""
    return mel(hertz) / mel(RATE / 2) * (BANDS - 1)


BAND_CENTRES = 700 * (10 ** (np.linspace(0, mel(RATE / 2), BANDS) / 2595) - 1)


def reference_level(dynamic):
    """The loudness of a note, dB below full scale of its loudest 50 ms (RMS), for a dynamic of 0 to 1."""
    return -20 + 40 * np.log10(np.maximum(dynamic, 0.05) / 0.8)
