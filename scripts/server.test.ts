import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHubSetting } from '../src/engine/hubSetting';
import { HEADERS, headersFor } from './policy.ts';
import { buildServer, listen } from './server.ts';

const outside = mkdtempSync(join(tmpdir(), 'warble-server-'));
const folder = join(outside, 'dist');
mkdirSync(join(folder, 'assets'), { recursive: true });
writeFileSync(join(outside, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'LICENSE'), 'words');
writeFileSync(join(folder, '.hidden'), 'hidden');
writeFileSync(join(folder, 'model.safetensors'), '0123456789');
writeFileSync(join(folder, 'assets', 'worker-abc.js'), '1;');

const server = buildServer(folder);
beforeAll(() => listen(server, 0));
afterAll(() => {
  server.close();
  rmSync(outside, { recursive: true });
});

/** Raw, because fetch tidies a path like /../ before it is sent. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, resolve).on('error', reject).end();
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('the server of a build', () => {
  it('sends the policy on the page, on a script and on what is not there', async () => {
    for (const path of ['/', '/assets/worker-abc.js', '/nowhere']) {
      const { headers } = await ask(path);
      for (const [name, value] of Object.entries(HEADERS)) expect(headers[name.toLowerCase()]).toBe(value);
    }
  });

  it('names what it sends', async () => {
    const types: Record<string, string> = {
      '/': 'text/html;charset=utf-8',
      '/?data': 'text/html;charset=utf-8',
      '/assets/worker-abc.js': 'text/javascript',
      '/model.safetensors': 'application/octet-stream',
      '/LICENSE': 'text/plain;charset=utf-8',
    };
    for (const [path, type] of Object.entries(types))
      expect((await ask(path)).headers['content-type']).toBe(type);
  });

  it('lets hashed files be kept and has everything else asked for again', async () => {
    expect((await ask('/assets/worker-abc.js')).headers['cache-control']).toContain('immutable');
    expect((await ask('/')).headers['cache-control']).toBe('no-cache');
  });

  it('answers 304 to a tag that still holds, with the policy', async () => {
    const { headers } = await ask('/model.safetensors');
    const again = await ask('/model.safetensors', { 'If-None-Match': headers.etag! });
    expect(again.status).toBe(304);
    expect(again.headers['content-security-policy']).toBe(HEADERS['Content-Security-Policy']);
  });

  it('sends a part of a file', async () => {
    const part = await ask('/model.safetensors', { Range: 'bytes=2-4' });
    expect([part.status, part.body, part.headers['content-range']]).toEqual([206, '234', 'bytes 2-4/10']);
    expect((await ask('/model.safetensors', { Range: 'bytes=7-' })).body).toBe('789');
    expect((await ask('/model.safetensors', { Range: 'bytes=10-' })).status).toBe(416);
  });

  it('sends the whole where it does not understand the range', async () => {
    const { status, body } = await ask('/model.safetensors', { Range: 'bytes=-3' });
    expect([status, body]).toEqual([200, '0123456789']);
  });

  it('never leaves its folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%',
      '/.hidden',
    ])
      expect((await ask(path)).status).toBe(404);
  });

  it('answers HEAD without a body and refuses the rest', async () => {
    const head = await ask('/model.safetensors', {}, 'HEAD');
    expect([head.status, head.body, head.headers['content-length']]).toEqual([200, '', '10']);
    const { status, headers } = await ask('/', {}, 'POST');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('says which hub the page asks, in its policy and beside it', async () => {
    expect(JSON.parse((await ask('/hub.json')).body)).toEqual({ url: 'https://huggingface.co' });
    const hub = readHubSetting('http://127.0.0.1:7 http://127.0.0.1:8');
    const other = buildServer(folder, hub);
    await listen(other, 0);
    const { port } = other.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/hub.json`);
    other.close();
    expect(await response.json()).toEqual({ url: 'http://127.0.0.1:7' });
    expect(response.headers.get('content-security-policy')).toBe(headersFor(hub)['Content-Security-Policy']);
  });

  it('says in one sentence what to do about a taken port', async () => {
    const { port } = server.address() as AddressInfo;
    await expect(listen(buildServer(folder), port)).rejects.toThrow(`Port ${port} is taken`);
  });

  it('is reachable from this machine alone', () => {
    expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
  });
});
