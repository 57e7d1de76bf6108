"""Starting servers, timing requests one after the other, printing the table and the closing JSON line."""

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

VAR = Path(__file__).resolve().parent.parent / "var" / "bench"


def free_port() -> int:
    """A port on 127.0.0.1 that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def server(application: str, environment: dict[str, str], *, probe: str) -> Iterator["Server"]:
    """A granian server of 2 workers × 1 thread for a WSGI application, ended by its own process id."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "2", "--blocking-threads", "1", "--no-ws", application]
    log = (VAR / "server.log").open("ab")
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)
    try:
        yield Server(process.pid, port).ready(probe)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


@dataclass
class Server:
    """A running server and one kept-open connection to it."""

    pid: int
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    link: http.client.HTTPConnection | None = None

    def ready(self, probe: str) -> "Server":
        """Wait until it answers."""
        for _ in range(900):
            try:
                self.ask("GET", probe)
                return self
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("The server did not start; see var/bench/server.log.")

    def ask_json(self, path: str, told: dict[str, object], token: str) -> tuple[int, str]:
        """A program asks: JSON and a token over the open connection."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return self._ask("POST", path, json.dumps(told), headers)

    def ask(self, method: str, path: str, form: dict[str, object] | None = None) -> tuple[int, str]:
        """One request over the open connection (opened anew when the server closed an idle one): status and body."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(form, doseq=True) if form is not None else None
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        was_open = self.link is not None
        try:
            return self._ask(method, path, body, headers)
        except (OSError, http.client.HTTPException):
            self.link = None
            if not was_open:
                raise OSError("no answer") from None
        return self._ask(method, path, body, headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        if self.link is None:
            self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.link.request(method, path, body=body, headers=headers)
        answer = self.link.getresponse()
        text = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, text

    def memory_mb(self) -> float:
        """The resident memory of the largest worker, in MB."""
        children = subprocess.run(["ps", "--ppid", str(self.pid), "-o", "rss="], capture_output=True, text=True)
        return max((int(line) for line in children.stdout.split()), default=0) / 1024


def milliseconds(act: Callable[[], None], times: int) -> float:
    """The mean time of one act over a number of times."""
    start = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - start) / times * 1000


def side_by_side(acts: dict[str, Callable[[], None]], *, rounds: int, times: int) -> dict[str, float]:
    """The median over rounds of each act's mean time, the acts taking turns so that all meet the same machine."""
    for act in acts.values():
        milliseconds(act, 10)
    found: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name, act in acts.items():
            found[name].append(milliseconds(act, times))
    return {name: statistics.median(values) for name, values in found.items()}


def closing_line(name: str, *, holds: bool, figures: dict[str, object]) -> None:
    """The last line of every bench, for machines."""
    print(json.dumps({"bench": name, "holds": holds, "figures": figures}))
