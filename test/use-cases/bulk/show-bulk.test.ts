import assert from 'node:assert/strict';
import { test } from 'node:test';
import { showProgress } from '../../../src/use-cases/bulk/show-bulk.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createBulkTown, pairs, planned, runOf } from './bulk-town.ts';

/** The card of a run is edited when it shows something else, and a channel that is gone stops nothing. */

async function aTown() {
  const town = await createBulkTown(pairs(1));
  const { run } = await planned(town);
  const stored = runOf(town);
  const noted: unknown[] = [];
  const sent: string[] = [];
  /** Shows the run in this state, while the card shows what `shown` says. */
  const show = async (
    tag: string,
    shown?: { readonly key?: string; readonly secondsAgo: number },
    failure?: Error,
  ) => {
    const { now } = town.clock;
    const at = new Date(Date.parse(now()) - 1000 * (shown?.secondsAgo ?? 0)).toISOString();
    const bulk = {
      ...town.store.bulk,
      get: async () => ({ ...stored.run, state: { ...run.state, tag } }),
      shown: async () => shown && { activityId: 'card', key: 'another', at, ...shown },
      noteShown: async (...note: unknown[]) => void noted.push(note),
    };
    const send = (what: string) => async () => {
      sent.push(what);
      if (failure) throw failure;
      return what === 'post' ? 'new' : true;
    };
    const reporter = { post: send('post'), update: send('update') };
    await showProgress({ ...town, store: { ...town.store, bulk }, reporter } as never, run.id);
    return sent.splice(0);
  };
  return { show, noted };
}

test('what no card shows is posted; what a card shows otherwise is edited', async () => {
  const { show, noted } = await aTown();
  assert.deepEqual(await show('planned'), ['post']);
  assert.deepEqual(await show('planned', { secondsAgo: 0 }), ['update']);
  assert.equal(noted.length, 2);
});

test('what the card shows already is not sent again', async () => {
  const { show, noted } = await aTown();
  await show('planned');
  const [[, { key }]] = noted as [[string, { key: string }]];
  assert.deepEqual(await show('planned', { key, secondsAgo: 60 }), []);
});

test('while a run is planned or written its card is edited every five seconds at most', async () => {
  const { show } = await aTown();
  for (const tag of ['planning', 'canary', 'running']) {
    assert.deepEqual(await show(tag, { secondsAgo: 4.999 }), [], tag);
    assert.deepEqual(await show(tag, { secondsAgo: 5 }), ['update'], tag);
  }
  for (const tag of ['finished', 'stopped', 'planned'])
    assert.deepEqual(await show(tag, { secondsAgo: 1 }), ['update'], tag);
});

test('a failure repeats the job of a run that rests, unless its channel is gone', async () => {
  const { show } = await aTown();
  const away = aBotError('teamsUnavailable');
  const gone = aBotError('channelGone');
  await assert.rejects(show('finished', undefined, away), away);
  await show('finished', undefined, gone);
  await show('running', undefined, away);
});
