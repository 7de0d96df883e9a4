"""Real web servers on this machine, where they are installed, with the lines that we print."""

from __future__ import annotations

import contextlib
import gzip
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

_PATH = f"{os.environ['PATH']}:/usr/sbin"
APACHE = shutil.which("apache2", path=_PATH)
NGINX = shutil.which("nginx", path=_PATH)
_MODULES = (
    *("mpm_event", "authz_core", "dir", "autoindex", "mime", "headers", "filter", "deflate"),
)
_APACHE = """\
ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
User nobody
Group nogroup
TypesConfig {types}
DocumentRoot {folder}/www
DirectoryIndex index.html
<Directory />
    Options Indexes FollowSymLinks
    AllowOverride All
    Require all granted
</Directory>
"""
_NGINX = """\
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/temp;
    proxy_temp_path {folder}/temp;
    fastcgi_temp_path {folder}/temp;
    uwsgi_temp_path {folder}/temp;
    scgi_temp_path {folder}/temp;
    {http}
    server {{
        listen 127.0.0.1:{port};
        root {folder}/www;
        {server}
    }}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What a server said; ``text`` is decompressed, ``sent`` the bytes that travelled."""

    status: int
    text: str
    headers: Message
    sent: int


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that a server's own account may enter; pytest's own are closed to it."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextlib.contextmanager
def _running(port: int, *command: str) -> Iterator[None]:
    server = subprocess.Popen(command)
    try:
        for _attempt in range(100):
            assert server.poll() is None, "the server does not take these lines"
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
                break
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(30)


@contextlib.contextmanager
def apache(folder: Path, ours: str, place: str, types: Path | None = None) -> Iterator[int]:
    """A real Apache that serves ``www/`` with our lines at a place of it; its port.

    ``types`` is the list of types that it knows, none unless said.
    """
    assert APACHE
    if types is None:
        types = folder / "types"
        types.touch()
    port = _free_port()
    written = _APACHE.format(folder=folder, port=port, types=types)
    modules = Path(APACHE).resolve().parents[1] / "lib/apache2/modules"
    written += "".join(f"LoadModule {one}_module {modules}/mod_{one}.so\n" for one in _MODULES)
    if place == ".htaccess":
        (folder / "www/.htaccess").write_text(ours, encoding="utf-8")
    elif place == "virtual host":
        written += ours
    (folder / "conf").write_text(written, encoding="utf-8")
    with _running(port, APACHE, "-f", str(folder / "conf"), "-DFOREGROUND"):
        yield port


@contextlib.contextmanager
def nginx(folder: Path, ours: str) -> Iterator[int]:
    """A real nginx that serves ``www/`` with our lines where they say; its port."""
    assert NGINX
    port = _free_port()
    http, server = ours.split("# In server { }\n")
    text = _NGINX.format(folder=folder, port=port, http=http, server=server)
    (folder / "conf").write_text(text, encoding="utf-8")
    with _running(port, NGINX, "-e", str(folder / "log"), "-c", str(folder / "conf")):
        yield port


def ask(port: int, address: str, **headers: str) -> Answer:
    """What the server answers; ``If_None_Match`` stands for what Python cannot name."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(f"http://127.0.0.1:{port}{address}", headers=named)
    try:
        with urlopen(request, timeout=30) as answer:
            return _answer(answer.status, answer.read(), answer.headers)
    except HTTPError as error:
        return _answer(error.code, error.read(), error.headers)


def _answer(status: int, data: bytes, headers: Message) -> Answer:
    whole = gzip.decompress(data) if headers["Content-Encoding"] == "gzip" else data
    return Answer(status, whole.decode(errors="replace"), headers, len(data))
