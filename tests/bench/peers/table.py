"""Prints the comparison."""
from comparison import CONVS_ONLY, OURS, PEERS

COLUMNS = [OURS, *PEERS]


def _width(name):
    return max(len(name), 7) + 2


def heading():
    names = "".join(name.rjust(_width(name)) for name in COLUMNS)
    return f"{'mode':8}{'network':19}{'':5}{names}{'best/ours':>11}{'% peak':>8}{'(best)':>8}{'load':>6}"


def row(line):
    def cell(name):
        mark = "*" if name in line.process_time else ""
        absent = "not run" if name in line.not_run else "-"
        text = f"{line.ms[name]:.3g}{mark}" if name in line.ms else absent
        return text.rjust(_width(name))

    def percent(name):
        return f"{100 * line.share_of_peak[name]:.0f}" if name in line.share_of_peak else "-"

    times = f"{line.times_faster:.2f}" if line.times_faster else "-"
    return (f"{line.mode:8}{line.network:19}{line.precision:5}{''.join(map(cell, COLUMNS))}{times:>11}"
            f"{percent(OURS):>8}{percent(line.best_peer):>8}{line.load:6.1f}")


def scaling_row(network, precision, scaling):
    cells = "".join((f"{scaling[name]:.2f}" if name in scaling else "not run").rjust(_width(name)) for name in COLUMNS)
    return f"{'2 x 1':8}{network:19}{precision:5}{cells}"


def notes(lines):
    """Legend, and each reason for a figure that is missing."""
    reasons = {}
    for line in lines:
        for name, reason in line.not_run.items():
            reasons.setdefault((name, reason), []).append(f"{line.mode} {line.network} {line.precision}")
    text = ["Milliseconds of one pass, one thread, batch 1: median over the rounds of medians of thread CPU time.",
            f"best/ours: the fastest whole network of a peer over ours. {CONVS_ONLY}: convolutions only, so no peer.",
            "% peak: share of this CPU's measured peak in the precision and mode, ours and the best peer's.",
            "2 x 1: pictures a second of two workers, as a multiple of one's."]
    if any(line.process_time for line in lines):
        text.append("*: CPU time of all its threads, since it does not work in the calling one.")
    for (name, reason), where in reasons.items():
        text.append(f"not run: {name}: {reason} ({where[0] if len(where) == 1 else f'{len(where)} rows'})")
    return "\n".join(text)
