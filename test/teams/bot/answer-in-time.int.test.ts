import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saying } from '../../support/english.ts';
import { aPress, aTeamsWorld, invokeBody } from '../../support/teams-world.ts';

test('a press is answered within 10 seconds, whatever hangs, with the reason', async () => {
  const never = () => new Promise<never>(() => {});
  await using world = await aTeamsWorld({ useCases: { previewRemedy: never } });
  const begun = performance.now();
  const data = { conflict: 7, object: '00000000-0000-4000-8000-000000000101' };
  const { statusCode, value } = invokeBody(await world.tell(aPress('previewRemedy', data)));
  assert.ok(performance.now() - begun < 12_000);
  assert.equal(statusCode, 200);
  assert.match(String(value), saying({ code: 'service.late', seconds: 10 }));
});
