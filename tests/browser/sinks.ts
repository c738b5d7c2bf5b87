import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listeners on this machine that hear whatever a page sends: HTTP, WebSocket, any TCP connection, UDP. */
export interface Sinks {
  readonly http: string;
  readonly tcpPort: number;
  readonly udpPort: number;
  /** One word for each thing heard. */
  readonly heard: string[];
  close(): Promise<void>;
}

export async function openSinks(): Promise<Sinks> {
  const heard: string[] = [];
  const http = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  http.on('connection', () => heard.push('connection'));
  http.on('upgrade', (request, socket) => {
    heard.push(`websocket ${request.url ?? ''}`);
    socket.destroy();
  });
  const udp = createSocket('udp4', () => heard.push('udp'));
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  await new Promise<void>((done) => {
    udp.bind(0, '127.0.0.1', done);
  });
  const { port } = http.address() as AddressInfo;
  return {
    http: `http://127.0.0.1:${String(port)}`,
    tcpPort: port,
    udpPort: udp.address().port,
    heard,
    close: async () => {
      udp.close();
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
  };
}

/** A page without our headers that tries every way out, to show that the sinks hear. */
export async function openAttackPage(sinks: Sinks): Promise<{ url: string; close: () => Promise<unknown> }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><script>
      const sink = '${sinks.http}';
      fetch(sink + '/fetch', { mode: 'no-cors' });
      fetch('http://elsewhere.example/by-name', { mode: 'no-cors' }).catch(() => 0);
      const xhr = new XMLHttpRequest();
      xhr.open('GET', sink + '/xhr');
      xhr.send();
      new WebSocket(sink.replace('http', 'ws') + '/ws');
      new EventSource(sink + '/events');
      navigator.sendBeacon(sink + '/beacon', 'x');
      new Image().src = sink + '/image';
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${String(sinks.udpPort)}' }] });
      peer.createDataChannel('x');
      peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    </script>`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${String(port)}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
