"""An echo server on Python's selectors, of the kind that one finds in cookbooks.

    python3 examples/python/selectors_echo.py PORT

It sends by sendall on a socket that doesn't block, and so loses bytes once a client reads more slowly than it sends. That is
kept on purpose: `muxbench check` shows it, and lesson 3 of the course says what is right.
"""

import selectors
import socket
import sys


class EchoServer:
    def __init__(self, port):
        self.selector = selectors.DefaultSelector()
        self.listener = socket.create_server(("localhost", port), backlog=socket.SOMAXCONN)
        self.listener.setblocking(False)
        self.selector.register(self.listener, selectors.EVENT_READ, self.accept)

    def serve(self):
        print(f"LISTENING localhost:{self.listener.getsockname()[1]}", flush=True)
        while True:
            for key, _ in self.selector.select():
                key.data(key.fileobj)

    def accept(self, listener):
        client, _ = listener.accept()
        client.setblocking(False)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(client, selectors.EVENT_READ, self.echo)

    def echo(self, client):
        try:
            received = client.recv(16 * 1024)
            if received:
                client.sendall(received)
                return
            client.shutdown(socket.SHUT_WR)
        except OSError as error:
            print(error, file=sys.stderr)
        self.selector.unregister(client)
        client.close()


if __name__ == "__main__":
    EchoServer(int(sys.argv[1])).serve()
