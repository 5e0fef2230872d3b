import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCheckout } from '../../scripts/measure-house/checkout.ts';
import { sentencesOf } from '../../scripts/measure-house/sentences.ts';
import { english } from '../../src/words/en/english.ts';

const root = join(import.meta.dirname, '../..');

/** The text of every file of src and of the tools, by its path; the catalogue itself is left out. */
async function sources(ending: string): Promise<readonly (readonly [string, string])[]> {
  const files = await Promise.all([filesIn('src'), filesIn('scripts')]);
  const wanted = files.flat().filter((file) => file.endsWith(ending) && !/^src.words/.test(file));
  return Promise.all(
    wanted.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const),
  );
}

const filesIn = async (folder: string) =>
  (await readdir(join(root, folder), { recursive: true })).map((file) => join(folder, file));

test('every sentence of the catalogue is used: its code stands in the code or in a template', async () => {
  const code = (await sources('.ts')).filter(
    ([file]) => !/^src.domain.message.[\w-]+-messages\.ts$/.test(file),
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

test('no room has a sentence of its own: every one is in the catalogue', () => {
  const written = sentencesOf(readCheckout(root)).map(({ path, line, text }) => ({
    at: `${path}:${line}`,
    text,
  }));
  assert.deepEqual(written, []);
});
