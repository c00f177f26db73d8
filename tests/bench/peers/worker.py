"""One peer with one network in one process. Usage: worker.py PEER FOLDER NETWORK PRECISION

Answers on standard output, a JSON document a line: first {"error": …} or {"cosine": …}, that of its answer with the
expected one; then to each line of input
    run N        {"thread_ms": …, "process_ms": …}: medians of the CPU time of N passes
    during S     {"pictures_per_second": …}: passes by the clock, for S seconds
until the input ends.
"""
import gc
import json
import os
import pathlib
import statistics
import sys
import time

import numpy as np

import runners

WARM_UP_RUNS = 12


def times(run, count):
    threads, processes = [], []
    for _ in range(count):
        process, thread = time.process_time_ns(), time.thread_time_ns()
        run()
        threads.append(time.thread_time_ns() - thread)
        processes.append(time.process_time_ns() - process)
    return {"thread_ms": statistics.median(threads) * 1e-6, "process_ms": statistics.median(processes) * 1e-6}


def rate(run, seconds):
    count, start = 0, time.monotonic()
    while (now := time.monotonic()) < start + seconds:
        run()
        count += 1
    return {"pictures_per_second": count / (now - start)}


def cosine(answer, expected):
    a, b = np.ravel(answer).astype(np.float64), np.ravel(expected).astype(np.float64)
    return float(a @ b / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-30))


def main(peer, folder, network, precision):
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # peers print what they like on standard output

    def reply(document):
        print(json.dumps(document), file=replies, flush=True)

    folder = pathlib.Path(folder)
    try:
        run, answer = getattr(runners, peer)(folder, network, precision, np.load(folder / f"{network}.picture.npy"))
        for _ in range(WARM_UP_RUNS):
            run()
        reply({"cosine": cosine(answer(), np.load(folder / f"{network}.expected.npy"))})
    except Exception as error:  # whatever a peer has against this network belongs into the table
        reply({"error": " ".join(str(error).split())[:200]})
        return
    gc.disable()
    for line in sys.stdin:
        command, value = line.split()
        reply(times(run, int(value)) if command == "run" else rate(run, float(value)))


if __name__ == "__main__":
    main(*sys.argv[1:])
