import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { settings } from '../../src/config/settings.ts';
import { compile, deploymentsIn, lint } from './compiled-templates.ts';

/** What the real Bicep compiler says about infra/, and what it makes of it. */

const { template, complaints } = await compile('infra/main.bicep');
const deployments = deploymentsIn(template);
const templates = [{ name: 'main', template, given: {} }, ...deployments];
const deployment = (name: string) => {
  const found = deployments.find((each) => each.name === name);
  assert.ok(found, name);
  return found;
};

test('main.bicep compiles without a warning', () => {
  assert.equal(complaints, '');
});

test('the linter has nothing to say about any Bicep file', async () => {
  const said = await lint('infra/**/*.bicep');
  assert.deepEqual(said.complaints, []);
  assert.equal(said.files, globSync('infra/**/*.bicep').length);
});

test('the linter is awake: it sees a parameter that nobody uses', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unclash-bicep-'));
  await writeFile(join(folder, 'bad.bicep'), 'param unused string\n');
  const said = await lint(join(folder, '*.bicep')).finally(() => rm(folder, { recursive: true }));
  assert.match(said.complaints.join(), /^no-unused-params/);
});

test('every Bicep file is deployed by main.bicep', () => {
  const names = globSync('infra/modules/*.bicep').length;
  assert.equal(new Set(deployments.map(({ name }) => name)).size, names + 1);
});

for (const { name, template: own, given } of templates) {
  describe(`the compiled template ${name}`, () => {
    const parameters = Object.entries(own.parameters ?? {});

    test('describes its parameters', () => {
      for (const [parameter, { metadata }] of parameters)
        assert.ok(metadata?.description, parameter);
    });

    test('takes passwords and secrets as secure parameters only, and gives none out', () => {
      for (const [parameter, { type }] of parameters)
        if (/password$|secret$|^databaseUrl$/i.test(parameter))
          assert.equal(type.toLowerCase(), 'securestring', parameter);
      for (const output of Object.keys(own.outputs ?? {}))
        assert.doesNotMatch(output, /password|secret$|key$/i);
    });

    test('is given every parameter that has no default, and none that it does not take', () => {
      if (name === 'main') return;
      const takes = parameters.map(([parameter]) => parameter);
      assert.deepEqual(
        Object.keys(given).filter((each) => !takes.includes(each)),
        [],
      );
      const required = parameters.filter(([, { defaultValue }]) => defaultValue === undefined);
      assert.deepEqual(
        required.map(([each]) => each).filter((each) => !(each in given)),
        [],
      );
    });
  });
}

test('main.bicep hands every parameter of unclash.bicep on', () => {
  const { given, template: own } = deployment('unclash');
  assert.deepEqual(Object.keys(given).sort(), Object.keys(own.parameters ?? {}).sort());
});

describe('main.parameters.json, which azd fills in', () => {
  const file = JSON.parse(readFileSync('infra/main.parameters.json', 'utf8'));
  const filled: Record<string, { value: string }> = file.parameters;
  const takes = template.parameters ?? {};

  test('has parameters that the compiled template takes, and every one that has no default', () => {
    for (const name of Object.keys(filled)) assert.ok(name in takes, name);
    for (const [name, { defaultValue }] of Object.entries(takes))
      assert.ok(defaultValue !== undefined || name in filled, name);
  });

  test('falls back on what the template takes: its type, its choices, its own default', () => {
    for (const [name, { value }] of Object.entries(filled)) {
      const [, fallback] = /^\$\{\w+=(.*)\}$/.exec(value) ?? [];
      const { type, allowedValues, defaultValue } = takes[name] ?? { type: '' };
      if (fallback === undefined) continue;
      const typed = /^(?:int|bool)$/.test(type) ? JSON.parse(fallback) : fallback;
      assert.equal(typeof typed === 'string' ? 'string' : type, type.replace('secure', ''), name);
      assert.ok(allowedValues === undefined || allowedValues.includes(typed), name);
      assert.equal(typed, defaultValue, name);
    }
  });
});

describe('the settings that reach the bot', () => {
  for (const host of ['containerApp', 'appService'])
    test(`are ones that it knows, in ${host}`, () => {
      const { value } = deployment(host).given['settings'] as { value: Record<string, unknown> };
      assert.ok(Object.keys(value).length > 10);
      for (const name of Object.keys(value)) assert.ok(name in settings.shape, name);
    });

  test('are the same in both hosts', () => {
    const { given } = deployment('appService');
    assert.deepEqual(given['settings'], deployment('containerApp').given['settings']);
  });
});
