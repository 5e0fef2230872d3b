import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { english } from '../../src/words/en/english.ts';

const src = join(import.meta.dirname, '../../src');

/** The text of every file of src, by its path; the catalogue itself is left out. */
async function sources(ending: string): Promise<readonly (readonly [string, string])[]> {
  const files = await readdir(src, { recursive: true });
  const wanted = files.filter((file) => file.endsWith(ending) && !file.startsWith('words'));
  return Promise.all(
    wanted.map(async (file) => [file, await readFile(join(src, file), 'utf8')] as const),
  );
}

test('every sentence of the catalogue is used: its code stands in the code or in a template', async () => {
  const code = (await sources('.ts')).filter(
    ([file]) => !/^domain.message.[\w-]+-messages\.ts$/.test(file),
  );
  const texts = [...code, ...(await sources('.json'))].map(([, text]) => text).join('\n');
  const unused = Object.keys(english).filter(
    (key) => !texts.includes(`'${key}'`) && !texts.includes(`"@${key}"`),
  );
  assert.deepEqual(unused, []);
});

test('every code in a template of a card has a sentence that needs no parameters', async () => {
  const named = (await sources('.json')).flatMap(([file, text]) =>
    [...text.matchAll(/"@([^"]+)"/g)].map(([, key = '']) => ({ file, key })),
  );
  assert.ok(named.length > 0);
  const entries: Readonly<Record<string, unknown>> = english;
  assert.deepEqual(
    named.filter(({ key }) => typeof entries[key] !== 'string'),
    [],
  );
});
