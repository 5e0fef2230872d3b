import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };

test('the bill of materials names every package that ships and none that does not', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'unclash-bom-'));
  t.after(() => rm(folder, { recursive: true }));
  const target = join(folder, 'bom.json');
  const script = join(import.meta.dirname, '../../scripts/sbom.ts');
  await promisify(execFile)(process.execPath, [script, target]);
  const { bomFormat, components } = JSON.parse(await readFile(target, 'utf8'));
  assert.equal(bomFormat, 'CycloneDX');
  const named = new Set(components.map(({ purl }: { purl: string }) => decodeURIComponent(purl)));
  const purl = ([name, version]: readonly [string, string]) => `pkg:npm/${name}@${version}`;
  const shipped = Object.entries(packageJson.dependencies).map(purl);
  assert.deepEqual(
    shipped.filter((each) => !named.has(each)),
    [],
  );
  const { typescript, 'fast-check': fastCheck } = packageJson.devDependencies;
  assert.ok(!named.has(purl(['typescript', typescript])));
  assert.ok(!named.has(purl(['fast-check', fastCheck])));
  for (const demo of Object.entries(packageJson.optionalDependencies))
    assert.ok(!named.has(purl(demo)), demo[0]);
});
