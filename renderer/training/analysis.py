"""From a recorded note to harmonic levels, noise bands and pitch on the contract's frames."""
import numpy as np
import scipy.fft
import scipy.ndimage

from contract import BANDS, BAND_CENTRES, HARMONICS, HOP, RATE, SILENCE, band_position

LOG_BIAS = 2.51  # dB by which the mean of the logarithms of a noise's powers lies under the logarithm of their mean
SHARPENED = np.array([0, 400, 1200, 3500, 24000])  # bands whose envelopes are sharpened apart


def frames_at(x, centres, size):
    """Rows of x, so many samples around each centre, zeros outside."""
    pad = size
    padded = np.concatenate((np.zeros(pad, x.dtype), x, np.zeros(pad + size, x.dtype)))
    start = np.clip(np.asarray(centres) - size // 2 + pad, 0, len(padded) - size)
    return np.lib.stride_tricks.sliding_window_view(padded, size)[start]


def pitch_track(x, key, frames, reach=45):
    """f0 of each frame in Hz, within reach cents of the key: the best of a grid by harmonic sum, then smoothed over weak frames."""
    f = 440 * 2 ** ((key - 69) / 12)
    size = int(min(8192, max(1536, 6 * RATE / f)))
    n = scipy.fft.next_fast_len(4 * size)
    window = np.hanning(size).astype(np.float32)
    grid = np.arange(-reach - 12, reach + 13, 4)
    harmonics = np.arange(1, 13)
    harmonics = harmonics[harmonics * f < 9000] if f < 4500 else np.array([1, 2])
    where = f * 2 ** (grid[:, None] / 1200) * harmonics * n / RATE
    low = where.astype(int)
    share = (where - low).astype(np.float32)
    weight = (1 / np.sqrt(harmonics)).astype(np.float32)
    centres = np.arange(0, frames, 2) * HOP
    score, energy = [], []
    for i in range(0, len(centres), 64):
        spectrum = np.sqrt(np.abs(scipy.fft.rfft(frames_at(x, centres[i:i + 64], size) * window, n, axis=1)))
        score.append(((spectrum[:, low] * (1 - share) + spectrum[:, low + 1] * share) * weight).sum(2))
        energy.append(spectrum.max(1))
    score, energy = np.concatenate(score), np.concatenate(energy)
    best = np.clip(score.argmax(1), 1, len(grid) - 2)
    r = np.arange(len(best))
    a, b, c = score[r, best - 1], score[r, best], score[r, best + 1]
    cents = grid[best] + 4 * np.clip(0.5 * (a - c) / np.minimum(a - 2 * b + c, -1e-9), -1, 1)
    strong = (energy > energy.max() * 10 ** (-24 / 40)) & (abs(cents) <= reach)
    if not strong.any():
        cents[:] = 0
        strong[:] = True
    median = np.median(cents[strong])
    strong &= abs(cents - median) < 70
    cents = np.interp(r, r[strong], cents[strong])
    cents = scipy.ndimage.median_filter(cents, 3, mode='nearest')
    return f * 2 ** (np.interp(np.arange(frames), np.arange(len(cents)) * 2, cents) / 1200)


def band_weights(hertz, used):
    """A matrix that averages bins into noise bands; bands without a bin of their own are mixed from their neighbours."""
    position = band_position(hertz)
    weight = np.maximum(0, 1 - abs(position[:, None] - np.arange(BANDS))) * used[:, None]
    total = weight.sum(0)
    filled = total > 0.05
    weight[:, filled] /= total[filled]
    index = np.nonzero(filled)[0]
    for b in np.nonzero(~filled)[0]:
        j = np.searchsorted(index, b)
        lower, upper = index[max(0, j - 1)], index[min(len(index) - 1, j)]
        share = 0.5 if upper == lower else np.clip((b - lower) / (upper - lower), 0, 1)
        weight[:, b] = (1 - share) * weight[:, lower] + share * weight[:, upper]
    return weight.astype(np.float32)


def sharpening(x, frames, seconds, least):
    """How far each frame's short-time level lies over what a window of so many seconds sees, dB in the SHARPENED bands: undoes the window's smear."""
    short = int(max(512, least * RATE))
    long = int(seconds * RATE)
    if long < 1.3 * short:
        return np.zeros((frames, len(SHARPENED) - 1))
    step = 4
    fine = frames_at(x, np.arange((frames - 1) * step + 1) * (HOP // step), short) * np.sqrt(np.hanning(short)).astype(np.float32)
    power = np.abs(scipy.fft.rfft(fine, axis=1)) ** 2
    edge = np.searchsorted(np.fft.rfftfreq(short, 1 / RATE), SHARPENED)
    band = np.stack([power[:, a:b].sum(1) for a, b in zip(edge[:-1], np.maximum(edge[1:], edge[:-1] + 1))], 1) + 1e-12
    smear = np.hanning(int(long / (HOP / step)) + 2)[1:-1] ** 2
    smooth = scipy.ndimage.convolve1d(band, smear / smear.sum(), axis=0, mode='constant')
    return np.clip(10 * np.log10(band / (smooth + 1e-12)), -40, 3)[::step]


def sustained(x, key):
    """Harmonic levels (F, 100), noise densities (F, 65), both in dB, and pitch in cents from the key (F), of a note that begins at sample 0 and is followed by silence or x's end."""
    x = np.asarray(x, np.float32)
    frames = len(x) // HOP + 1
    f0 = pitch_track(x, key, frames)
    # the signal at constant pitch: period samples a period, so that every partial falls on a bin
    nominal = 440 * 2 ** ((key - 69) / 12)
    period = scipy.fft.next_fast_len(int(np.ceil(RATE / nominal)))
    period += period % 2
    turns = np.concatenate(([0.0], np.cumsum((f0[:-1] + f0[1:]) / 2 * HOP / RATE)))
    grid = np.arange(int(turns[-1] * period)) / period
    time = np.interp(grid, turns, np.arange(frames) * HOP)
    warped = scipy.ndimage.map_coordinates(x, [time], order=5, mode='constant').astype(np.float32)
    centres = np.round(turns * period).astype(int)
    rate = period * nominal
    number = np.arange(1, HARMONICS + 1)
    # noise between the partials
    periods = max(6, int(np.ceil(0.02 * nominal)))
    size = periods * period
    window = np.hanning(size + 1)[:-1].astype(np.float32)
    power = np.abs(scipy.fft.rfft(frames_at(warped, centres, size) * window, axis=1)) ** 2 / ((window ** 2).sum() * rate) * 2
    bins = np.arange(power.shape[1])
    place = bins % periods
    margin = 2 if periods < 10 else 3
    between = (place >= margin) & (place <= periods - margin) & (bins > 0)
    between |= bins > periods * (HARMONICS + 0.5)
    between &= bins * rate / size < 0.97 * rate / 2
    weights = band_weights(bins * rate / size, between)
    noise = 10 * np.log10(power + 1e-14) @ weights + LOG_BIAS
    noise = scipy.ndimage.convolve1d(noise, [0.25, 0.5, 0.25], axis=0, mode='nearest')
    top = np.searchsorted(BAND_CENTRES, 0.96 * rate / 2)
    noise[:, top:] = noise[:, top - 1:top] - 3 * np.arange(1, BANDS - top + 1) if top < BANDS else noise[:, top:]
    noise_smear = sharpening(x, frames, size / rate, 2 / nominal)
    # the partials
    periods = max(4, int(np.ceil(512 / RATE * nominal)))
    size = periods * period
    window = np.hanning(size + 1)[:-1].astype(np.float32)
    spectrum = np.abs(scipy.fft.rfft(frames_at(warped, centres, size) * window, axis=1)) ** 2
    last = int(min(HARMONICS, (0.47 * rate) // nominal))
    peak = np.zeros((frames, HARMONICS))
    peak[:, :last] = spectrum[:, number[:last] * periods] * 4 / window.sum() ** 2
    density = 10 ** (noise_at(noise, number * nominal) / 10)
    peak = np.maximum(peak - density * (window ** 2).sum() / window.sum() ** 2 * rate * 2, peak * 0.05)
    harmonics = 10 * np.log10(peak + 1e-14)
    edges = (SHARPENED[:-1] + SHARPENED[1:]) / 2
    smear = sharpening(x, frames, size / rate, 2 / nominal)
    harmonics += across(smear, edges, number * nominal)
    noise += across(noise_smear, edges, BAND_CENTRES)
    return np.maximum(harmonics, SILENCE), np.maximum(noise, SILENCE - 20), 1200 * np.log2(f0 / nominal)


def noise_at(noise, hertz):
    position = np.clip(band_position(hertz), 0, BANDS - 1.001)
    low = position.astype(int)
    return noise[:, low] + (position - low) * (noise[:, low + 1] - noise[:, low])


def across(values, edges, hertz):
    """Values of a few bands, linear over log frequency."""
    position = np.clip(np.interp(np.log(np.maximum(hertz, 1)), np.log(np.maximum(edges, 1)), np.arange(len(edges))), 0, len(edges) - 1.001)
    low = position.astype(int)
    return values[:, low] + (position - low) * (values[:, low + 1] - values[:, low])


def partials(x, key, bars):
    """Pitch in cents from the key, stretch B, and each partial's deviation in units of f0, of a struck or plucked note."""
    from contract import PARTIALS
    f = 440 * 2 ** ((key - 69) / 12)
    part = x[int(0.02 * RATE):int(0.02 * RATE) + int(min(1.0, max(0.25, 30 / f)) * RATE)]
    n = 1 << 17
    spectrum = np.abs(scipy.fft.rfft(part * np.hanning(len(part)), n))
    spectrum = np.maximum(spectrum, spectrum.max() * 1e-7)
    floor = scipy.ndimage.median_filter(spectrum[::16], 31)

    def peak(hertz, reach):
        a = max(1, int((hertz - reach) * n / RATE))
        b = min(len(spectrum) - 2, max(a + 2, int((hertz + reach) * n / RATE) + 1))
        i = min(max(a + int(spectrum[a:b].argmax()), 1), len(spectrum) - 2)
        y = np.log(spectrum[i - 1:i + 2])
        return (i + np.clip(0.5 * (y[0] - y[2]) / min(y[0] - 2 * y[1] + y[2], -1e-9), -0.5, 0.5)) * RATE / n, spectrum[i], floor[min(i // 16, len(floor) - 1)]

    k = np.arange(1, PARTIALS + 1)
    last = int(min(PARTIALS, 0.46 * RATE / f))
    deviation = np.zeros(PARTIALS)
    if bars:
        base, _, _ = peak(f, 0.04 * f)
        for i in range(2, last + 1):
            found, height, under = peak(i * base, 0.5 * base)
            if height > 6 * under:
                deviation[i - 1] = np.clip(found / base - i, -0.5, 0.5)
        return 1200 * np.log2(base / f), 0.0, deviation
    base, stretch = f, 0.0
    seen = []
    for i in range(1, min(last, 40) + 1):
        if i > 2:
            s = [(a * a, (b / a / base) ** 2, w) for a, b, w in seen]
            if len(s) >= 3:
                u, v, w = np.array(s).T
                slope = np.polyfit(u, v, 1, w=w)
                base *= np.sqrt(np.clip(slope[1], 0.96, 1.04))
                stretch = float(np.clip(slope[0], 0, 4e-3))
        if i * base * np.sqrt(1 + stretch * i * i) > 0.46 * RATE:
            break
        found, height, under = peak(i * base * np.sqrt(1 + stretch * i * i), min(0.3, 0.05 + 0.01 * i) * f if i > 2 else 0.045 * f * i)
        if height > 8 * under and height > spectrum.max() * 1e-3:
            seen.append((i, found, np.log1p(height / under)))
    expected = k * np.sqrt(1 + stretch * k * k)
    for i in range(1, last + 1):
        hertz = base * expected[i - 1]
        if hertz < 0.46 * RATE:
            found, height, under = peak(hertz, 0.12 * f)
            if height > 8 * under:
                deviation[i - 1] = np.clip(found / base - expected[i - 1], -0.12, 0.12)
    return float(np.clip(1200 * np.log2(base / f), -60, 60)), stretch, deviation


def projector(hertz, size, window):
    """The matrix that gives cosine and sine amplitudes of steady partials by weighted least squares."""
    t = (np.arange(size) - size // 2) / RATE
    basis = np.concatenate((np.cos(2 * np.pi * hertz[:, None] * t), np.sin(2 * np.pi * hertz[:, None] * t)))
    gram = (basis * window) @ basis.T
    gram += np.eye(len(gram)) * np.trace(gram) / len(gram) * 1e-3
    return np.linalg.solve(gram, basis * window).astype(np.float32), basis.astype(np.float32)


def levels_and_residual(x, hertz, centres, size):
    """Partial levels (dB) at the centres and the noise between them as band densities (dB)."""
    window = np.hanning(size).astype(np.float32)
    fit, basis = projector(hertz, size, window)
    rows = frames_at(x, centres, size)
    c = rows @ fit.T
    half = len(hertz)
    power = c[:, :half] ** 2 + c[:, half:] ** 2
    residual = (rows - c @ basis) * window
    inside = np.array([(window[max(0, size // 2 - int(t)):size // 2 - int(t) + len(x)] ** 2).sum() for t in centres]) + 1e-9
    n = scipy.fft.next_fast_len(size)
    spectrum = np.abs(scipy.fft.rfft(residual, n, axis=1)) ** 2 * (2 / RATE) / inside[:, None]
    bins = np.fft.rfftfreq(n, 1 / RATE)
    away = np.ones(len(bins), bool)
    for f in hertz:
        away &= abs(bins - f) > 0.8 * RATE / size
    away[0] = False
    if away.mean() < 0.2:
        away[1:] = True
    noise = 10 * np.log10(spectrum + 1e-14) @ band_weights(bins, away) + LOG_BIAS
    return 10 * np.log10(power + 1e-14), noise


def burst_noise(x, hertz, least, grid):
    """Noise densities on the burst grid: short windows at the onset, longer ones later."""
    from contract import BURST_HOP
    centres = grid * BURST_HOP
    noise = np.empty((len(grid), BANDS))
    spans = [(0, 5, int(max(512, least))), (5, 9, int(max(1024, least))), (9, len(grid), int(max(2048, least)))]
    for a, b, size in spans:
        noise[a:b] = levels_and_residual(x, hertz, centres[a:b], size)[1]
    return np.maximum(noise, SILENCE - 20)


def struck(x, key, bars):
    """Levels (F, 96) of the partials on 10 ms frames, noise on the burst grid, (cents, B), deviation."""
    from contract import BURST_GRID, PARTIALS
    x = np.asarray(x, np.float32)
    cents, stretch, deviation = partials(x, key, bars)
    base = 440 * 2 ** ((key - 69) / 12 + cents / 1200)
    k = np.arange(1, PARTIALS + 1)
    hertz = base * (k * np.sqrt(1 + stretch * k * k) + deviation)
    used = hertz < 0.47 * RATE
    frames = len(x) // HOP + 1
    size = int(np.clip(4.2 * RATE / base, 1024, 6000))
    levels = np.full((frames, PARTIALS), SILENCE)
    power, _ = levels_and_residual(x, hertz[used], np.arange(frames) * HOP, size)
    edges = (SHARPENED[:-1] + SHARPENED[1:]) / 2
    smear = sharpening(x, frames, size / RATE, 2 / base)
    levels[:, used] = power + across(smear, edges, hertz[used])
    noise = burst_noise(x, hertz[used], 2.2 * RATE / base, BURST_GRID)
    return np.maximum(levels, SILENCE), noise, (cents, stretch), deviation


def piece_modes(hits, count):
    """The frequencies that a drum's hits share: the highest peaks of their mean spectrum, each well apart from the others."""
    n = 1 << 16
    total = 0
    for x in hits:
        part = x[int(0.015 * RATE):int(0.7 * RATE)]
        s = np.abs(scipy.fft.rfft(part * np.hanning(len(part)), n))
        total = total + s / (s.max() + 1e-9)
    hertz = np.fft.rfftfreq(n, 1 / RATE)
    broad = scipy.ndimage.uniform_filter1d(total, 151) + 1e-9
    score = np.where((hertz > 30) & (hertz < 14000), total * np.sqrt(total / broad), 0)
    chosen = []
    while len(chosen) < count and score.max() > 0:
        i = int(score.argmax())
        chosen.append(hertz[i])
        apart = max(18.0, 0.03 * hertz[i])
        score[(hertz > hertz[i] - apart) & (hertz < hertz[i] + apart)] = 0
    return np.sort(np.array(chosen))


def drum(x, hertz):
    """Levels (F, modes) on 10 ms frames and noise on the burst grid of a hit whose modes are known."""
    from contract import BURST_GRID
    x = np.asarray(x, np.float32)
    frames = len(x) // HOP + 1
    power, _ = levels_and_residual(x, hertz, np.arange(frames) * HOP, 2400)
    edges = (SHARPENED[:-1] + SHARPENED[1:]) / 2
    levels = power + across(sharpening(x, frames, 0.05, 0.012), edges, hertz)
    return np.maximum(levels, SILENCE), burst_noise(x, hertz, 900, BURST_GRID)


def glide(x, hertz):
    """How a drum's main mode falls to its pitch: (share of the frequency added at the start, seconds of its decay); nothing for pieces without a clear low mode."""
    x = np.asarray(x, np.float32)
    size, n, hop = 1024, 16384, 120
    steps = min(40, (len(x) - size) // hop)
    low = hertz[hertz < 420]
    if steps < 12 or not len(low):
        return 0.0, 0.05
    rows = frames_at(x, size // 2 + np.arange(steps) * hop, size) * np.hanning(size).astype(np.float32)
    spectrum = np.abs(scipy.fft.rfft(rows, n, axis=1))
    late = spectrum[steps // 2:].sum(0)
    at = lambda f: int(f * n / RATE)
    main = max(low, key=lambda f: late[at(f)])
    a, b = at(0.8 * main), at(1.7 * main) + 2
    if late[at(main)] < 0.25 * late[at(450):].max(initial=0):
        return 0.0, 0.05
    track = (a + spectrum[:, a:b].argmax(1)) * RATE / n
    weight = spectrum[:, a:b].max(1)
    t = (size // 2 + np.arange(steps) * hop) / RATE
    best = (np.inf, 0.0, 0.05)
    for settle in (0.01, 0.015, 0.02, 0.03, 0.045, 0.07, 0.1):
        basis = np.stack([np.ones(steps), np.exp(-t / settle)]) * np.sqrt(weight)
        solved, *_ = np.linalg.lstsq(basis.T, track * np.sqrt(weight), rcond=None)
        error = float((weight * (track - solved[0] - solved[1] * np.exp(-t / settle)) ** 2).sum())
        if error < best[0]:
            best = (error, float(np.clip(solved[1] / solved[0], 0, 1.5)), settle)
    return best[1], best[2]
