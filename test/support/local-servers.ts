import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net';
import { createServer as createTls, type TLSSocket, type TlsOptions } from 'node:tls';
import { endsWithTest } from './ends.js';

/** Servers of a test end with it, whatever they were doing. */
async function listen(server: Server | TcpServer): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  endsWithTest(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A web server on loopback; its address and port. */
export function http(listener: RequestListener): Promise<string> {
  return listen(createServer(listener));
}

/** A server that does what it likes with each connection once something was asked. */
export function raw(answer: (socket: Socket, asked: string, connection: number) => void): Promise<string> {
  let connections = 0;
  return listen(
    createTcp((socket) => {
      connections += 1;
      const connection = connections;
      socket.once('data', (data) => answer(socket, data.toString('latin1'), connection));
    }),
  );
}

/** A TLS server that answers every request with one page. */
export function secure(options: TlsOptions, body = '<p>安全</p>'): Promise<string> {
  const server = createTls(options, (socket: TLSSocket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      const length = Buffer.byteLength(body);
      socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: ${length}\r\n\r\n${body}`,
      );
    });
  });
  server.on('tlsClientError', () => {});
  return listen(server);
}
