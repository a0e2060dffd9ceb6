"""A server over the example graph: in the process for most tests, on a port for those with a browser."""

import socket
import threading
import time

import pytest
from example_graph import example
from starlette.testclient import TestClient

from kg.serve.app import app
from kg.serve.worker import Limits
from kg.store.growing import write_store


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("served")
    write_store(example(), "https://example.org/kg/", path / "store")
    return path


@pytest.fixture(scope="session")
def client(folder):
    """A client of a server that stops queries after a second and a half, and answers of more than 64 kB."""
    limits = Limits(seconds=1.5, answer=1 << 16, workers=1)
    with TestClient(app(folder, limits), base_url="http://localhost") as made:
        yield made


@pytest.fixture(scope="session")
def address(folder):
    """The address of a server on this machine."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(folder, Limits(workers=1)), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)
