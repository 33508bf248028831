"""What moves within a held note: vibrato, jitter, swells and shimmer, measured on the analysed tracks."""
import numpy as np
import scipy.signal

from contract import HOP, RATE

FRAME_RATE = RATE / HOP
SEEN_OF_SWELL, SEEN_OF_SHIMMER = 0.46, 0.61  # what is left of the synthesis' random walks once their slow part is taken out, as it is here


def smooth(x, seconds):
    width = max(1, int(seconds * FRAME_RATE)) | 1
    kernel = np.hanning(width + 2)[1:-1]
    kernel /= kernel.sum()
    pad = width // 2
    return np.apply_along_axis(lambda v: np.convolve(np.pad(v, pad, mode='reflect' if len(v) > pad else 'edge'), kernel, 'valid'), 0, x)


def spread(x):
    """Standard deviation of the bulk: attacks and slips of the analysis count little."""
    return float(1.4826 * np.median(np.abs(x - np.median(x))))


def measure(harmonics, cents):
    """(F, 6) targets in the contract's order; pitch is about the note's own middle, as the score's pitch is what shall sound."""
    frames = len(cents)
    out = np.zeros((frames, 6), np.float32)
    out[:, 1] = 5.5
    strong = harmonics.max(1)
    steady = strong > strong.max() - 20
    if steady.sum() < 10:
        return out
    first, last = np.nonzero(steady)[0][[0, -1]]
    middle = np.median(cents[steady])
    held = slice(first, last + 1)
    centred = np.clip(cents - middle, -60, 60)
    centred[:first] = centred[first]
    centred[last:] = centred[last]
    slow = smooth(centred, 0.35)
    out[:, 0] = slow
    body = centred - slow
    if last - first > 60:
        b, a = scipy.signal.butter(2, [3.5 / (FRAME_RATE / 2), 8.5 / (FRAME_RATE / 2)], 'band')
        wave = scipy.signal.filtfilt(b, a, centred[held])
        extent = np.abs(scipy.signal.hilbert(wave))
        out[held, 2] = smooth(extent, 0.3)
        out[last + 1:, 2] = out[last, 2]
        spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave)), 1024)) ** 2
        hertz = np.fft.rfftfreq(1024, 1 / FRAME_RATE)
        inside = (hertz > 3.5) & (hertz < 8.5)
        out[:, 1] = (spectrum[inside] * hertz[inside]).sum() / (spectrum[inside].sum() + 1e-9)
        body = body[held] - wave
    out[:, 3] = min(8.0, spread(body))
    power = 10 ** (harmonics / 10)
    total = 10 * np.log10(power.sum(1) + 1e-12)
    middle = np.nonzero(total > total.max() - 8)[0]
    middle = middle[(middle > middle[0] + 15) & (middle < middle[-1] - 20)]
    if len(middle) > 30:
        common = total - smooth(total, 0.3)
        out[:, 4] = min(2.0, spread(common[middle]) / SEEN_OF_SWELL)
        mean = harmonics[middle].mean(0)
        loud = np.nonzero(mean > mean.max() - 30)[0]
        own = harmonics[:, loud] - smooth(harmonics[:, loud], 0.3) - common[:, None]
        out[:, 5] = min(3.0, float(np.median([spread(v) for v in own[middle].T])) / SEEN_OF_SHIMMER)
    return out
