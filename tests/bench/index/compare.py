"""Prints the table of index searches. run.sh prepares what it needs and starts it."""
import argparse
import json
import os
import pathlib
import statistics
import subprocess

PARTICIPANTS = {"likeness": ["index_likeness"], "hnswlib": ["index_hnswlib"],
                "faiss fp32": ["index_faiss", "fp32"], "faiss sq8": ["index_faiss", "sq8"]}

NOTES = """\
CPU time of one thread; median and 99th percentile of the queries, medians over the rounds, in turns. recall: share of
the ten nearest by float32. Graphs: M = 16, efConstruction = 200; beam: the least with recall .998, or the largest.
exact, graph: the engine's way, 200 candidates by int8 codes, ranked by their fp16 originals, which is in the times. The
graph is hnswlib's, built over our int8 codes and searched by us. least k': the same with as many candidates as needed.
bytes: of memory a vector; our originals are mapped from a file and not counted."""


class Participant:
    """A process that has built its index and measures when asked."""

    def __init__(self, command):
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        known = self._answer()
        self.ways, self.also = known["ways"], known["also"]
        for way in self.ways:
            way["times"] = []

    def take_turn(self):
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        for way, times in zip(self.ways, self._answer()):
            way["times"].append(times)

    def leave(self):
        self._process.stdin.close()
        self._process.wait()

    def _answer(self):
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self._process.args[0]} ended without an answer")
        return json.loads(line)


def arguments():
    parser = argparse.ArgumentParser(prog="run.sh FOLDER… --", description=__doc__)
    parser.add_argument("--rows", nargs="+", type=int, default=[10_000, 100_000], help="sizes (10000 100000)")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each participant (5)")
    parser.add_argument("--without", nargs="+", default=[], choices=list(PARTICIPANTS)[1:])
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE", help="write everything measured to FILE")
    parser.add_argument("--programs", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--work", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--embeddings", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def cpu_name():
    with open("/proc/cpuinfo", encoding="ascii") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown CPU")


def show(text=""):
    print(text, flush=True)


def measure(chosen, rows):
    """Every way at one size, with its figures; and what our index costs besides."""
    folder = chosen.work / f"rows-{rows}"
    made = subprocess.run([chosen.programs / "index_collection", chosen.embeddings, folder, "--rows", str(rows)],
                          check=True, stdout=subprocess.PIPE, text=True)
    show(made.stdout.rstrip())
    participants = []
    for name, (program, *rest) in PARTICIPANTS.items():
        if name not in chosen.without and (chosen.programs / program).exists():
            participants.append(Participant([chosen.programs / program, folder, *rest]))
    for _ in range(chosen.rounds):
        for participant in participants:
            participant.take_turn()
    for participant in participants:
        participant.leave()
    ways = [way for participant in participants for way in participant.ways]
    for way in ways:
        for figure in ("median_ms", "p99_ms"):
            way[figure] = statistics.median(times[figure] for times in way["times"])
    return ways, participants[0].also


def show_ways(rows, ways):
    rival = next((way for way in ways if way["name"] == "hnswlib fp32"), None)
    show(f"{'rows':>8}  {'':18}{'build s':>8}{'beam':>6}{'recall':>8}{'ms':>8}{'p99 ms':>8}{'bytes':>7}"
         f"{'as fast':>9}{'to build':>9}")
    for way in ways:
        build = f"{way['build_s']:.1f}" if way["build_s"] else "-"
        faster = f"{rival['median_ms'] / way['median_ms']:.2f}" if rival else "-"
        sooner = f"{rival['build_s'] / way['build_s']:.2f}" if rival and way["build_s"] else "-"
        show(f"{rows:8}  {way['name']:18}{build:>8}{way['beam'] or '-':>6}{way['recall']:8.4f}{way['median_ms']:8.3f}"
             f"{way['p99_ms']:8.3f}{way['bytes']:7.0f}{faster:>9}{sooner:>9}")


def main():
    chosen = arguments()
    show(f"{cpu_name()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    document = {"cpu": cpu_name(), "sizes": {}}
    for rows in chosen.rows:
        ways, also = measure(chosen, rows)
        show_ways(rows, ways)
        for what, cost in also.items():
            on_the_clock = f", {cost['wall_s']:.4f} s on the clock" if "wall_s" in cost else ""
            show(f"{'':10}{what}: {cost['cpu_s']:.4f} s{on_the_clock}")
        show()
        document["sizes"][rows] = {"ways": ways, "also": also}
    show(NOTES)
    if chosen.json:
        chosen.json.write_text(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
