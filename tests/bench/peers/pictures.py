"""Pictures for calibration and for checking answers: soft spots of colour, since networks make nothing of noise."""
import numpy as np

SPOTS = 9


def random_picture(side, seed):
    """(1, 3, side, side) floats from -1 to 1."""
    generator = np.random.default_rng(seed)
    places = np.linspace(0, SPOTS - 1, side)[:, None]
    between = np.maximum(0, 1 - np.abs(places - np.arange(SPOTS)))  # linear interpolation, (side, SPOTS)
    soft = between @ generator.uniform(-1, 1, (3, SPOTS, SPOTS)) @ between.T
    return (0.9 * soft + 0.1 * generator.uniform(-1, 1, soft.shape)).astype(np.float32)[None]
