"""What takes part in the comparison: programs that run a network, each behind times() and rate()."""
import contextlib
import json
import os
import statistics
import subprocess

ONE_THREAD = {"OMP_NUM_THREADS": "1"}
PASSES_FOR_MS = 300
LEAST_COSINE = {"fp32": 0.999, "bf16": 0.99, "int8": 0.95}


class NotRun(Exception):
    """Why a participant has no figure here, as a sentence for the table."""


class Worker:
    """A process that speaks worker.py's protocol, and waits without work between its turns."""

    def __init__(self, command, precision, environment):
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, text=True,
                                         env=os.environ | ONE_THREAD | environment)
        try:
            ready = self._reply()
            if "cosine" in ready and ready["cosine"] < LEAST_COSINE[precision]:
                raise NotRun(f"its answer is wrong: cosine {ready['cosine']:.2f} with the expected one")
            self._count = max(3, round(PASSES_FOR_MS / self._times(3)[0]))
        except NotRun:
            self.close()
            raise

    def ms(self):
        """(median CPU milliseconds of a pass, whether other threads took part in it)."""
        return self._times(self._count)

    def begin_rate(self, seconds):
        self._ask(f"during {seconds}")

    def end_rate(self):
        return self._reply()["pictures_per_second"]

    def close(self):
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _times(self, count):
        self._ask(f"run {count}")
        times = self._reply()
        # Work handed to another thread is not in this thread's CPU time.
        elsewhere = times["thread_ms"] < 0.95 * times["process_ms"]
        return times["process_ms" if elsewhere else "thread_ms"], elsewhere

    def _ask(self, request):
        try:
            print(request, file=self._process.stdin, flush=True)
        except BrokenPipeError:
            raise NotRun("it ended early") from None

    def _reply(self):
        line = self._process.stdout.readline()
        if not line:
            raise NotRun("it ended early")
        document = json.loads(line)
        if "error" in document:
            raise NotRun(document["error"])
        return document


class Likeness:
    """Our program: each turn is a run of `likeness model bench`, which measures for half a second."""

    def __init__(self, program, network, precision, environment):
        self._command = [program, "model", "bench", network, "--precision", precision, "--json"]
        self._environment = os.environ | environment
        self.reports = []
        self._bench(1)

    def ms(self):
        report = self._bench(1)
        self.reports.append(report)
        return report["ms"], False

    def share_of_peak(self):
        return statistics.median(report["share_of_peak"] for report in self.reports)

    def rate(self, threads):
        return self._bench(threads)["pictures_per_second"]

    def close(self):
        pass

    def _bench(self, threads):
        try:
            done = subprocess.run([*self._command, "--threads", str(threads)], env=self._environment,
                                  capture_output=True, text=True, check=False)
        except OSError as error:
            raise NotRun(str(error)) from None
        if done.returncode != 0:
            reason = " ".join(done.stderr.split()).removeprefix("likeness: ")[:200]
            raise NotRun(reason or f"it ended with status {done.returncode}")
        return json.loads(done.stdout)
