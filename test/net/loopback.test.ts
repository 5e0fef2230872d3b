import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopbackHost, isLoopbackUrl } from '../../src/net/loopback.ts';

const HERE = true;
const ELSEWHERE = false;

/** The truth table. It guards ready-made tokens, delegated tokens and unsigned activities. */
const URLS: readonly (readonly [url: unknown, expected: boolean, why: string])[] = [
  ['http://localhost', HERE, 'the name of this machine'],
  ['http://localhost:4000/path?a=b', HERE, 'with a port, a path and a query'],
  ['https://localhost', HERE, 'encrypted'],
  ['HTTP://LOCALHOST', HERE, 'in capitals'],
  ['http://127.0.0.1', HERE, 'the usual address'],
  ['http://127.0.0.2', HERE, 'the whole net 127.0.0.0/8 is this machine (RFC 1122, 3.2.1.3)'],
  ['http://127.255.255.254', HERE, 'to its end'],
  ['http://127.1', HERE, 'a short form of 127.0.0.1'],
  ['http://2130706433', HERE, '127.0.0.1 as a number'],
  ['http://[::1]', HERE, 'IPv6'],
  ['http://[0:0:0:0:0:0:0:1]:80', HERE, 'IPv6 in full'],
  ['http://user:secret@localhost', HERE, 'a user name leads nowhere else'],

  ['http://localhost.evil.com', ELSEWHERE, 'a name that begins like it'],
  ['http://127.0.0.1.evil.com', ELSEWHERE, 'a name that begins like the address'],
  ['http://evil.com/localhost', ELSEWHERE, 'the name as a path'],
  ['http://localhost@evil.com', ELSEWHERE, 'the name as a user'],
  ['http://evil.com#localhost', ELSEWHERE, 'the name as a fragment'],
  ['http://localhost.', ELSEWHERE, 'a dot at the end goes to a resolver'],
  ['http://my.localhost', ELSEWHERE, 'a subdomain goes to a resolver in some systems'],
  ['http://0.0.0.0', ELSEWHERE, 'every address is not this machine alone'],
  ['http://[::]', ELSEWHERE, 'the same in IPv6'],
  ['http://[::ffff:127.0.0.1]', ELSEWHERE, 'a mapped address: nobody needs to write it so'],
  ['http://10.0.0.1', ELSEWHERE, 'a private net'],
  ['http://169.254.169.254', ELSEWHERE, 'the metadata service of a cloud'],
  ['http://128.0.0.1', ELSEWHERE, 'the net beside it'],
  ['https://graph.microsoft.com', ELSEWHERE, 'the real service'],
  ['ftp://localhost', ELSEWHERE, 'no HTTP'],
  ['ldap://localhost', ELSEWHERE, 'no HTTP'],
  ['file:///etc/hosts', ELSEWHERE, 'no host'],
  ['javascript:localhost', ELSEWHERE, 'no host'],
  ['localhost', ELSEWHERE, 'no URL'],
  ['localhost:4000', ELSEWHERE, 'a URL whose scheme is "localhost"'],
  ['//localhost', ELSEWHERE, 'no scheme'],
  ['', ELSEWHERE, 'nothing'],
  [undefined, ELSEWHERE, 'nothing at all'],
  [['http://localhost'], ELSEWHERE, 'no text'],
];

for (const [url, expected, why] of URLS)
  test(`${JSON.stringify(url)} is ${expected ? 'this machine' : 'not this machine'}: ${why}`, () => {
    assert.equal(isLoopbackUrl(url), expected);
  });

/** Host names of other schemes reach us as they were written. */
const HOSTS: readonly (readonly [hostname: string, expected: boolean])[] = [
  ['localhost', HERE],
  ['LOCALHOST', HERE],
  ['127.0.0.2', HERE],
  ['[::1]', HERE],
  ['127.1', ELSEWHERE],
  ['127.0.0.300', ELSEWHERE],
  ['127.0.0.1.evil.com', ELSEWHERE],
  ['localhost.evil.com', ELSEWHERE],
  ['', ELSEWHERE],
];

for (const [hostname, expected] of HOSTS)
  test(`the host "${hostname}" is ${expected ? 'this machine' : 'not this machine'}`, () => {
    assert.equal(isLoopbackHost(hostname), expected);
  });
