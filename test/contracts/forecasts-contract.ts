import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ForecastStore } from '../../src/use-cases/ports/forecasts.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { aPredictedConflict } from '../support/ad-object.ts';

interface Opened {
  readonly predicted: ForecastStore;
  /** Jobs that were made so far. */
  jobs(): Promise<readonly Job[]>;
}

const at = '2026-01-02T03:04:05.000Z';
const tell = (ids: readonly number[]): readonly Job[] => [
  { name: 'notifyForecast', channelId: '19:it', ids },
];

/** What channels were told before it syncs. */
export function forecastsContract(open: () => Promise<Opened>): void {
  it('gives back what was recorded, with a job about it', async () => {
    const { predicted, jobs } = await open();
    const news = [
      aPredictedConflict({ commonName: 'Ann \u0000' }),
      aPredictedConflict({ value: 'x@contoso.com' }),
    ];
    await predicted.record({ at, news, over: [] }, tell);
    const values = (await predicted.known()).map(({ value }) => value);
    assert.deepEqual(values, ['smtp:info@contoso.com', 'x@contoso.com']);
    const [job, ...others] = await jobs();
    assert.ok(job?.name === 'notifyForecast');
    assert.deepEqual(others, []);
    assert.equal((await predicted.withIds(job.ids)).length, 2);
    assert.deepEqual(await predicted.withIds([]), []);
  });

  it('what is known already is no news, in whatever spelling', async () => {
    const { predicted, jobs } = await open();
    const one = aPredictedConflict();
    await predicted.record({ at, news: [one], over: [] }, tell);
    const spelled = { ...one, value: 'SMTP:INFO@contoso.com' };
    await predicted.record({ at, news: [spelled], over: [] }, tell);
    assert.equal((await predicted.known()).length, 1);
    assert.equal((await jobs()).length, 1);
  });

  it('what is over is forgotten and may be news again, under another number', async () => {
    const { predicted, jobs } = await open();
    const one = aPredictedConflict();
    await predicted.record({ at, news: [one], over: [] }, tell);
    await predicted.record({ at, news: [], over: [one] }, tell);
    assert.deepEqual(await predicted.known(), []);
    await predicted.record({ at, news: [one], over: [] }, tell);
    const ids = (await jobs()).map((job) => (job.name === 'notifyForecast' ? job.ids : []));
    assert.equal(ids.length, 2);
    assert.deepEqual(await predicted.withIds(ids[0] ?? []), []);
    assert.equal((await predicted.withIds(ids[1] ?? [])).length, 1);
  });

  it('thousands at once are no trouble', async () => {
    const { predicted, jobs } = await open();
    const news = Array.from({ length: 2_500 }, () => aPredictedConflict());
    await predicted.record({ at, news, over: [] }, tell);
    const [job] = await jobs();
    assert.ok(job?.name === 'notifyForecast');
    assert.equal((await predicted.withIds(job.ids)).length, 2_500);
    await predicted.record({ at, news: [], over: news }, tell);
    assert.deepEqual(await predicted.known(), []);
  });
}
