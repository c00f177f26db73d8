"""Takes the measurements of one line of the table."""
import operator
import os
import statistics
from dataclasses import dataclass, field

from participants import Likeness, NotRun, Worker

OURS = "Likeness"
# Names in the table -> runners of worker.py.
RUNNERS = {"OpenVINO": "openvino", "ONNX Runtime": "onnxruntime", "OpenCV": "opencv", "LiteRT": "litert"}
CONVS_ONLY = "oneDNN convs"
PEERS = [*RUNNERS, CONVS_ONLY]
# bf16 answers another question (what fp32 costs with half the digits): for information.
PARTICIPANTS = {"int8": [OURS, *PEERS], "fp32": [OURS, *PEERS], "bf16": ["OpenVINO"]}
HOLDABLE = {"OpenVINO", CONVS_ONLY}  # by ONEDNN_MAX_CPU_ISA; the others cannot be told


@dataclass(frozen=True)
class Mode:
    """The instruction sets everyone may use."""
    name: str
    cpu_flags: frozenset = frozenset()
    likeness_isa: str = ""
    onednn_isa: str = ""
    int8_files: str = "int8"

    @property
    def held(self):
        return bool(self.likeness_isa)

    def environment(self):
        return {"LIKENESS_ISA": self.likeness_isa, "ONEDNN_MAX_CPU_ISA": self.onednn_isa} if self.held else {}

    def missing(self):
        """The instruction sets of this mode that the CPU lacks."""
        with open("/proc/cpuinfo", encoding="ascii") as file:
            flags = next((line.split(":")[1].split() for line in file if line.startswith("flags")), [])
        return sorted(self.cpu_flags - set(flags))


MODES = [Mode("all"),
         Mode("avxvnni", frozenset({"avx2", "avx_vnni"}), "avxvnni", "AVX2_VNNI"),
         Mode("avx2", frozenset({"avx2"}), "avx2", "AVX2", "int8w7")]


@dataclass
class Line:
    """One network in one precision and mode: milliseconds by participant, and why those without have none."""
    mode: str
    network: str
    precision: str
    ms: dict[str, float] = field(default_factory=dict)  # median of the rounds
    rounds: dict[str, list[float]] = field(default_factory=dict)
    not_run: dict[str, str] = field(default_factory=dict)
    process_time: list[str] = field(default_factory=list)  # CPU time of all their threads
    share_of_peak: dict[str, float] = field(default_factory=dict)
    load: float = 0

    @property
    def best_peer(self):
        """The fastest that runs the whole network in this precision."""
        whole = {name: ms for name, ms in self.ms.items() if name not in (OURS, CONVS_ONLY)}
        return min(whole, key=whole.get, default=None)

    @property
    def times_faster(self):
        """Median of the ratios of each round: what disturbs a round disturbs both."""
        if not self.best_peer or OURS not in self.ms:
            return None
        return statistics.median(map(operator.truediv, self.rounds[self.best_peer], self.rounds[OURS]))


@dataclass(frozen=True)
class Programs:
    python: str
    worker: str
    likeness: str
    onednn_convs: str
    files: str  # folder of the networks' files

    def start(self, name, network, precision, mode):
        """The participant with its network loaded and warm. Raises NotRun."""
        if name == OURS:
            return Likeness(self.likeness, network, precision, mode.environment())
        if mode.held and name not in HOLDABLE:
            raise NotRun("it cannot be held to an instruction set")
        if name != CONVS_ONLY:
            file = mode.int8_files if precision == "int8" else precision
            command = [self.python, self.worker, RUNNERS[name], self.files, network, file]
        elif os.access(self.onednn_convs, os.X_OK):
            command = [self.onednn_convs, f"{self.files}/{network}.layers", precision]
        else:
            raise NotRun("it is not built: version 2 of oneDNN was not found")
        return Worker(command, precision, mode.environment())


def compare(programs, mode, network, precision, rounds):
    """Everyone loads the network, then they take turns."""
    line = Line(mode.name, network, precision)
    running = {}
    for name in PARTICIPANTS[precision]:
        try:
            running[name] = programs.start(name, network, precision, mode)
        except NotRun as reason:
            line.not_run[name] = str(reason)
    for _ in range(rounds):
        for name, participant in list(running.items()):
            try:
                ms, elsewhere = participant.ms()
            except NotRun as reason:
                line.not_run[name] = str(reason)
                line.rounds.pop(name, None)
                running.pop(name).close()
                continue
            line.rounds.setdefault(name, []).append(ms)
            if elsewhere and name not in line.process_time:
                line.process_time.append(name)
    line.ms = {name: statistics.median(values) for name, values in line.rounds.items()}
    line.load = os.getloadavg()[0]
    if OURS in running:
        share = running[OURS].share_of_peak()
        line.share_of_peak = {name: share * line.ms[OURS] / ms for name, ms in line.ms.items() if name != CONVS_ONLY}
    for participant in running.values():
        participant.close()
    return line


def two_workers(programs, network, precision, seconds, rounds):
    """Pictures a second of two workers as a multiple of one's, by participant: two processes of a peer, two threads of
    ours, each with one picture at a time. Those that do not run are left out."""
    everywhere = MODES[0]
    scaling = {}
    for name in PARTICIPANTS[precision]:
        pair = []
        try:
            pair = [programs.start(name, network, precision, everywhere)]
            if name == OURS:
                ratios = [pair[0].rate(2) / pair[0].rate(1) for _ in range(rounds)]
            else:
                pair.append(programs.start(name, network, precision, everywhere))
                ratios = [_rate(pair, seconds) / _rate(pair[:1], seconds) for _ in range(rounds)]
            scaling[name] = statistics.median(ratios)
        except NotRun:
            pass
        for participant in pair:
            participant.close()
    return scaling


def _rate(workers, seconds):
    for worker in workers:
        worker.begin_rate(seconds)
    return sum(worker.end_rate() for worker in workers)
