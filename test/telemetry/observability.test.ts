import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createMetrics } from '../../src/telemetry/metrics.ts';

const alerts = readFileSync('infra/observability/alerts.yaml', 'utf8');
const dashboard = readFileSync('infra/observability/grafana-dashboard.json', 'utf8');
const operations = readFileSync('docs/OPERATIONS.md', 'utf8');

const alertNames = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);

test('every alert is explained in docs/OPERATIONS.md and no other is', () => {
  const explained = [...operations.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  assert.deepEqual(explained, alertNames);
});

test('alerts and dashboard ask for metrics that exist', async () => {
  const text = await createMetrics().text();
  const told = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
  const asked = `${alerts}${dashboard}`.matchAll(/\b(?:unclash|process|nodejs)_\w+/g);
  for (const [name] of asked)
    assert.ok(told.has(name.replace(/_(bucket|sum|count)$/, '')), `${name} is not measured`);
});

test('the dashboard shows every metric of Unclash', async () => {
  const text = await createMetrics().text();
  for (const [, name] of text.matchAll(/^# TYPE (unclash_\w+)/gm)) {
    if (name === 'unclash_graph_throttle_share') continue;
    assert.ok(dashboard.includes(name ?? ''), `${name} is not shown`);
  }
});
