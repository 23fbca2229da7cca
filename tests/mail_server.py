"""A real mail server on this computer, as small as the protocol allows, that keeps what it was given."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 loopback")
        while line := self.rfile.readline().strip().upper():
            if line.startswith(b"DATA"):
                self.take()
            elif line.startswith(b"QUIT"):
                return self.say("221 bye")
            else:
                self.say("451 later" if self.server.is_away and line.startswith(b"MAIL") else "250 fine")

    def take(self) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.mails.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say("250 kept")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on a free port; `mails` is what arrived, `is_away` lets it refuse for now."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[EmailMessage] = []
        self.is_away = False


@contextmanager
def serving() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
