"""Prints how fast Likeness and its peers run the same networks. run.sh prepares what it needs and starts it."""
import argparse
import dataclasses
import json
import os
import pathlib
import platform

import table
from architectures import NAMES
from comparison import MODES, Programs, compare, two_workers


def arguments():
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("--networks", nargs="+", default=NAMES, choices=NAMES)
    parser.add_argument("--precisions", nargs="+", default=["int8", "fp32", "bf16"], choices=["int8", "fp32", "bf16"])
    parser.add_argument("--modes", nargs="+", default=[mode.name for mode in MODES],
                        choices=[mode.name for mode in MODES])
    parser.add_argument("--rounds", type=int, default=5, help="turns of each participant (5)")
    parser.add_argument("--no-throughput", action="store_true", help="leave out the rows of two workers")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write everything measured to FILE")
    parser.add_argument("--python", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--likeness", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--onednn-convs", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--files", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def cpu_name():
    with open("/proc/cpuinfo", encoding="ascii") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())


def show(text=""):
    print(text, flush=True)


def main():
    chosen = arguments()
    worker = str(pathlib.Path(__file__).with_name("worker.py"))
    programs = Programs(chosen.python, worker, chosen.likeness, chosen.onednn_convs, chosen.files)
    show(f"{cpu_name()}, {os.cpu_count()} cores\n{table.heading()}")
    lines = []
    not_run = {}
    for mode in (mode for mode in MODES if mode.name in chosen.modes):
        if missing := mode.missing():
            not_run[mode.name] = f"this CPU lacks {', '.join(missing)}"
            show(f"{mode.name:8}not run: {not_run[mode.name]}")
            continue
        for precision in chosen.precisions:
            if precision == "bf16" and mode.held:
                continue
            for network in chosen.networks:
                lines.append(compare(programs, mode, network, precision, chosen.rounds))
                show(table.row(lines[-1]))
    scalings = []
    for precision in [] if chosen.no_throughput else [name for name in chosen.precisions if name != "bf16"]:
        for network in chosen.networks:
            scaling = two_workers(programs, network, precision, seconds=1, rounds=3)
            scalings.append({"network": network, "precision": precision, "two_workers": scaling})
            show(table.scaling_row(network, precision, scaling))
    show("\n" + table.notes(lines))
    if chosen.json:
        documents = [dataclasses.asdict(line) | {"best_peer": line.best_peer, "times_faster": line.times_faster}
                     for line in lines]
        document = {"cpu": cpu_name(), "lines": documents, "modes_not_run": not_run, "throughput": scalings}
        chosen.json.write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
