import { isIPv4 } from 'node:net';

/**
 * True for the names of this machine: `localhost`, `127.x.y.z` and `[::1]`, as `URL.hostname` gives
 * them. Other names that some resolver may point here are not believed.
 */
export function isLoopbackHost(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

/**
 * True for an HTTP address that never leaves this machine, so that the ready-made tokens of a
 * simulator cannot leak and no unsigned activity arrives from elsewhere.
 */
export function isLoopbackUrl(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}
