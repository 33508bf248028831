"""The reference synthesis: what the networks give, made audible exactly as the Java renderer does it (docs/neural-renderer.md)."""
import numpy as np

from contract import (BANDS, BURST_GRID, BURST_HOP, GOLDEN, HARMONICS, HIGHEST, HOP, JITTER_SECONDS, LATENTS, MODES, PARTIALS, RATE, SHIMMER_SECONDS, STREAM_JITTER,
                      STREAM_LATENT, STREAM_NOISE, STREAM_PHASE, STREAM_SHIMMER, STREAM_SWELL, STREAM_VIBRATO, SWELL_SECONDS, band_position, reference_level)

WORD = (1 << 64) - 1
COSINES = np.cos(2 * np.pi * np.arange(4096) / 4096)


def mix64(z):
    z = np.asarray(z, np.uint64)
    with np.errstate(over='ignore'):
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def draw(seed, stream, index):
    """The index-th 64 random bits of a stream: counters, so that any of them can be had without those before it."""
    with np.errstate(over='ignore'):
        start = mix64(np.uint64((seed + stream * GOLDEN) & WORD))
        return mix64(start + (np.asarray(index, np.uint64) + np.uint64(1)) * np.uint64(GOLDEN))


def uniform(seed, stream, index):
    return (draw(seed, stream, index) >> np.uint64(11)).astype(float) * 2.0 ** -53


def gauss(seed, stream, index):
    """The sum of the four 16-bit quarters of a draw, centred and scaled to unit variance: near enough to a normal variable."""
    bits = draw(seed, stream, index)
    total = sum(((bits >> np.uint64(16 * i)) & np.uint64(0xFFFF)).astype(float) for i in range(4))
    return (total - 2 * 65535) * (3 ** 0.5 / 65536)


def latent(seed):
    return gauss(seed, STREAM_LATENT, np.arange(LATENTS))


def wander(seed, stream, frames, seconds, width=1):
    """First-order random walks with unit variance and a memory of so many seconds, (frames, width)."""
    keep = np.exp(-HOP / RATE / seconds)
    push = np.sqrt(1 - keep * keep)
    out = np.empty((frames, width))
    value = np.zeros(width)
    for f in range(frames):
        fresh = gauss(seed, stream, f * width + np.arange(width))
        value = fresh if f == 0 else keep * value + push * fresh
        out[f] = value
    return out


def noise_frame(seed, frame, bands_db, size):
    """One window of noise of 2 * hop samples (size is the FFT length, the next power of two) with the given power densities, dB re 1/Hz."""
    bins = size // 2
    k = np.arange(1, bins)
    position = band_position(k * RATE / size)
    lower = np.minimum(position.astype(int), BANDS - 2)
    density = bands_db[lower] + (position - lower) * (bands_db[lower + 1] - bands_db[lower])
    amplitude = np.sqrt(2 * 10 ** (density / 10) * RATE / size)
    bits = draw(seed, STREAM_NOISE + frame, np.arange((bins + 3) // 4))
    angle = ((bits[(k - 1) // 4] >> (np.uint64(16) * ((k - 1) % 4).astype(np.uint64))) & np.uint64(0xFFFF)).astype(int) >> 4
    spectrum = np.zeros(bins + 1, complex)
    spectrum[1:bins] = amplitude * (COSINES[angle] + 1j * COSINES[(angle + 3072) & 4095])
    return np.fft.irfft(spectrum) * (size / 2)


def overlap_noise(seed, levels_db, hop, size, samples):
    """Noise whose frame f is centred on sample f * hop; of frame 0 only the second half sounds."""
    out = np.zeros(samples + 3 * hop)
    window = np.sin(np.pi * (np.arange(2 * hop) + 0.5) / (2 * hop))
    for f in range(len(levels_db)):
        if f * hop >= samples + hop:
            break
        out[f * hop:(f + 2) * hop] += window * noise_frame(seed, f, levels_db[f], size)[:2 * hop]
    return out[hop:hop + samples]


def oscillators(frequency, amplitude, start, turned):
    """Harmonics between the given frames: each is the one below it turned once more by the fundamental's phase."""
    steps = len(frequency) - 1
    t = np.arange(HOP)
    cycles = start[:steps, None] + (frequency[:-1, None] * t + np.diff(frequency)[:, None] * t * t / (2 * HOP)) / RATE
    one = np.exp(2j * np.pi * (cycles % 1.0))
    power = np.ones_like(one)
    out = np.zeros((steps, HOP))
    ramp = t / HOP
    for k in range(HARMONICS):
        power *= one
        a = amplitude[:, k]
        if a.any():
            out += (a[:-1, None] + np.diff(a)[:, None] * ramp) * (power * turned[k]).real
    return out.ravel()


def sustained(harmonics, noise, motion, pitch, dynamic, seed, vibrato=1.0, liveliness=1.0, release_fade=5):
    """Audio of one voice from its frames: (F, 100), (F, 65), (F, 6), pitch in keys (F), dynamic 0..1 (F)."""
    frames = len(harmonics)
    samples = (frames - 1) * HOP
    cents, rate, extent, jitter, swell, shimmer = motion.T
    turn = uniform(seed, STREAM_VIBRATO, 0) + np.concatenate(([0.0], np.cumsum(rate[:-1]) * HOP / RATE))
    wave = np.sin(2 * np.pi * turn)
    bend = cents + vibrato * extent * wave + liveliness * jitter * wander(seed, STREAM_JITTER, frames, JITTER_SECONDS)[:, 0]
    frequency = 440 * 2 ** ((pitch - 69) / 12 + bend / 1200)
    level = reference_level(dynamic) + liveliness * swell * wander(seed, STREAM_SWELL, frames, SWELL_SECONDS)[:, 0]
    fade = np.minimum(1, np.arange(frames - 1, -1, -1) / release_fade)
    fade[0] = 0
    db = harmonics + level[:, None] + liveliness * shimmer[:, None] * wander(seed, STREAM_SHIMMER, frames, SHIMMER_SECONDS, HARMONICS)
    number = np.arange(1, HARMONICS + 1)
    amplitude = np.where(number * frequency[:, None] < HIGHEST, 10 ** (db / 20), 0) * fade[:, None]
    start = np.concatenate(([0.0], np.cumsum((frequency[:-1] + frequency[1:]) / 2 * HOP / RATE)))
    turned = np.exp(2j * np.pi * uniform(seed, STREAM_PHASE, number - 1))
    out = np.concatenate([oscillators(frequency[f:f + 17], amplitude[f:f + 17], start[f:f + 16], turned) for f in range(0, frames - 1, 16)])
    with np.errstate(divide='ignore'):
        faded = noise + level[:, None] + 20 * np.log10(np.maximum(fade, 1e-6))[:, None]
    return out + overlap_noise(seed, faded, HOP, 1024, samples)


def burst(noise, decay, level, frames):
    """The levels of every noise frame from those on the grid: dB-linear between grid points, then falling by decay dB/s."""
    f = np.arange(frames)
    i = np.clip(np.searchsorted(BURST_GRID, f, 'right') - 1, 0, len(BURST_GRID) - 2)
    share = np.minimum(1, (f - BURST_GRID[i]) / (BURST_GRID[i + 1] - BURST_GRID[i]))[:, None]
    beyond = np.maximum(0, f - BURST_GRID[-1])[:, None] * (BURST_HOP / RATE)
    return level + noise[i] + share * (noise[i + 1] - noise[i]) - beyond * decay


def rise_envelope(samples, rise):
    t = np.arange(samples) / RATE
    return np.where(t < rise, 0.5 - 0.5 * np.cos(np.pi * np.minimum(1, t / max(rise, 1e-4))), 1.0)


def damping(samples, seconds, rate):
    """The damper's effect: 1 until the key is let go, then falling by so many dB a second; a rate of 0 lets it ring."""
    late = np.maximum(0, np.arange(samples) / RATE - seconds)
    return 10 ** (-rate * late / 20)


def struck(levels, fast, slow, mix, deviation, tone, noise, noise_decay, pitch, dynamic, seed, seconds, held, release):
    """Audio of one struck or plucked note; tone is (cents, stretch, rise)."""
    cents, stretch, rise = tone
    samples = int(round(seconds * RATE))
    level = reference_level(dynamic)
    t = np.arange(samples) / RATE
    k = np.arange(1, PARTIALS + 1)
    frequency = 440 * 2 ** ((pitch - 69) / 12 + cents / 1200) * (k * np.sqrt(1 + stretch * k * k) + deviation)
    phases = uniform(seed, STREAM_PHASE, k - 1)
    out = np.zeros(samples)
    for p in np.nonzero(frequency < HIGHEST)[0]:
        envelope = (1 - mix[p]) * 10 ** (-fast[p] * t / 20) + mix[p] * 10 ** (-slow[p] * t / 20)
        out += 10 ** ((levels[p] + level) / 20) * envelope * np.cos(2 * np.pi * (frequency[p] * t + phases[p]))
    out *= rise_envelope(samples, rise)
    frames = samples // BURST_HOP + 2
    out += overlap_noise(seed, burst(noise, noise_decay, level, frames), BURST_HOP, 512, samples)
    return out * damping(samples, held, release)


def drum(frequency, levels, decay, glide, noise, noise_decay, dynamic, seed, seconds):
    """Audio of one drum hit; glide is (share of the frequency added at the start, seconds of its decay, rise)."""
    share, settle, rise = glide
    samples = int(round(seconds * RATE))
    level = reference_level(dynamic)
    t = np.arange(samples) / RATE
    warped = t + share * settle * (1 - np.exp(-t / settle))
    phases = uniform(seed, STREAM_PHASE, np.arange(MODES))
    out = np.zeros(samples)
    for m in np.nonzero(frequency < HIGHEST)[0]:
        out += 10 ** ((levels[m] + level - decay[m] * t) / 20) * np.cos(2 * np.pi * (frequency[m] * warped + phases[m]))
    out *= rise_envelope(samples, rise)
    frames = samples // BURST_HOP + 2
    return out + overlap_noise(seed, burst(noise, noise_decay, level, frames), BURST_HOP, 512, samples)
