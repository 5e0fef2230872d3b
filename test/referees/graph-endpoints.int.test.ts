import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type SentCall, sentCalls } from './graph-calls.ts';
import { graphLiterals } from './graph-literals.ts';

/** Method, path and query options of every call, compared with Graph's OpenAPI description. */

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly headers: readonly string[];
}

/** The package is code that nobody needs to run: each endpoint is one object literal in it. */
function describedEndpoints(): readonly Endpoint[] {
  const folder = 'node_modules/@microsoft/teams.graph-endpoints/dist';
  const files = globSync(
    `${folder}/{users,groups,contacts,directory,organization,auditLogs,roleManagement,servicePrincipals,teams}/**/index.js`,
  );
  const literal = /\{method:"(\w+)",path:"([^"]+)"(?:,paramDefs:\{((?:\w+:\[[^\]]*\],?)*)\})?/g;
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(literal)].map(
      ([, method = '', path = '', lists = '']) => ({
        method: method.toUpperCase(),
        path,
        query: namesIn(lists, 'query'),
        headers: namesIn(lists, 'header'),
      }),
    ),
  );
}

function namesIn(lists: string, name: string): readonly string[] {
  const [, list = ''] = new RegExp(`${name}:\\[([^\\]]*)\\]`).exec(lists) ?? [];
  return [...list.matchAll(/"([^"]+)"/g)].map(([, each = '']) => each);
}

/** What Graph takes though its description does not have it. */
const KNOWN_EXCEPTIONS: readonly (readonly [RegExp, string])[] = [
  [
    /^GET \/directory\/deletedItems\/microsoft\.graph\.(?:user|group) is not described$/,
    'The package leaves out every path with a cast; "List deleted items" demands this one.',
  ],
  [
    /^GET \/users\/[^/]+\/transitiveMemberOf\/microsoft\.graph\.(?:directoryRole|group) is not described$/,
    'A cast as well; "List a user\'s memberships" has it.',
  ],
  [
    /^GET \/admin\/exchange\/tracing\/messageTraces is not described$/,
    'The package is older than the message trace; "List messageTraces" has it.',
  ],
  [
    /^GET \/users\/[^/]+\/onPremisesSyncBehavior is not described$/,
    'The package has it of groups and contacts; the CSDL of v1.0 has it of users as well.',
  ],
];

const endpoints = describedEndpoints();

function complaintAbout({ method, url, advanced }: SentCall): string | undefined {
  const [path = '', query = ''] = url.split('?');
  const own = endpoints.filter((each) => each.method === method && fits(each.path, `/${path}`));
  if (own.length === 0) return `${method} /${path} is not described`;
  const options = [...new URLSearchParams(query).keys()];
  const problems = own.map((each) => [
    ...options.filter((option) => !each.query.includes(option)),
    ...(advanced && !each.headers.includes('ConsistencyLevel') ? ['ConsistencyLevel'] : []),
  ]);
  const least = problems.toSorted((a, b) => a.length - b.length)[0] ?? [];
  return least.length === 0 ? undefined : `${method} /${path} does not take ${least.join()}`;
}

function fits(described: string, path: string): boolean {
  const [want, got] = [described.split('/'), path.split('/')];
  const isSame = (part: string, index: number) =>
    (part.startsWith('{') && !got[index]?.includes('.')) ||
    part === got[index]?.replace(/^microsoft\./, '');
  return want.length === got.length && want.every(isSame);
}

test('every call of the bot is one that Graph describes, or a known exception', async (t) => {
  const calls = await sentCalls(t);
  assert.ok(endpoints.length > 500 && calls.length > 100);

  await t.test('in method, path, query options and headers', () => {
    const complaints = new Set(calls.map(complaintAbout).filter((each) => each !== undefined));
    assert.deepEqual(
      [...complaints].filter((each) => !KNOWN_EXCEPTIONS.some(([pattern]) => pattern.test(each))),
      [],
    );
    for (const [pattern, reason] of KNOWN_EXCEPTIONS)
      assert.ok(
        [...complaints].some((each) => pattern.test(each)),
        `no more: ${reason}`,
      );
  });

  await t.test('and no query in the code was left out', () => {
    const urls = calls.map(({ url }) => `/${url}`);
    const literals = graphLiterals();
    assert.ok(literals.length > 20);
    assert.deepEqual(
      literals
        .filter(({ pattern }) => !urls.some((url) => pattern.test(url)))
        .map(({ file, text }) => `${file}: ${text}`),
      [],
    );
  });
});
