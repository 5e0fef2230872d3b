import assert from 'node:assert/strict';
import { cpus, loadavg } from 'node:os';
import { after, before, test } from 'node:test';
import { type Measurements, measureActs } from '../support/round-trips/acts.ts';
import { type DelayedBot, startDelayedBot } from '../support/round-trips/delayed-bot.ts';
import type { RoundTrips } from '../support/round-trips/recorder.ts';

/**
 * How many round trips people wait for, one after the other: G(raph), E(xchange Online), T(eams). The chain
 * follows from which call began after which was answered. A bot that waits for the processor may begin a call only
 * after another one was answered: the busier the machine, the longer the services take here.
 */
const load = () => (loadavg()[0] ?? 0) / cpus().length;
const slowness = Math.min(Math.max(1, load()), 3);
const DELAYS = { G: 250 * slowness, E: 600 * slowness, T: 30 * slowness };

/** Chains are not judged where there was so much more work than the machine can do. */
const MOST_LOAD = 2 * slowness;

/** What verify jobs of acts before may add meanwhile: one in the time that an act lasts on an idle machine. */
const JOBS = Math.ceil(slowness);
const VERIFY = { G: 2 * JOBS, E: 3 * JOBS, T: JOBS };

/** The chain of each act where one is the longest, and the calls that it makes. */
const EXPECTED: Readonly<
  Record<string, readonly [chain: string | undefined, calls: RoundTrips['calls']]>
> = {
  'check, 1 address': ['G>E>T', { G: 2, E: 4, T: 1 }],
  'check, 20 addresses': ['E>T>T', { G: 21, E: 3, T: 2 }],
  status: ['G>T', { G: 1, E: 0, T: 1 }],
  scan: ['G>T', { G: 2, E: 0, T: 2 }],
  doctor: [undefined, { G: 26, E: 3, T: 2 }],
  'new conflict to first card': ['G>E>T', { G: 4, E: 1, T: 3 }],
  'mailbox, press to plan': ['E', { G: 3, E: 3, T: 0 }],
  'mailbox, Apply to answer': ['E', { G: 2, E: 3, T: 0 }],
  'mailbox, Apply to written': ['E>E>E>E>T', { G: 5, E: 9, T: 2 }],
  'cloudManagedMailbox, press to plan': ['E', { G: 3, E: 3, T: 0 }],
  'cloudManagedMailbox, Apply to answer': ['E', { G: 2, E: 3, T: 0 }],
  'cloudManagedMailbox, Apply to written': ['E>E>E>E>T', { G: 6, E: 9, T: 2 }],
  'cloudUser, one press to answer': ['E', { G: 3, E: 3, T: 0 }],
  'cloudUser, one press to written': ['E>E>G>E>T', { G: 7, E: 8, T: 2 }],
  'undo, plan': ['E', { G: 4, E: 5, T: 0 }],
  'undo, answer': ['E', { G: 4, E: 5, T: 0 }],
  'four eyes, review': ['E', { G: 3, E: 3, T: 0 }],
  'four eyes, approve': ['E', { G: 3, E: 3, T: 0 }],
  'new conflict in 6 channels': [undefined, { G: 4, E: 1, T: 9 }],
};

let bot: DelayedBot;
let loadBefore = 0;
let measured: Measurements = {};

before(async () => {
  loadBefore = load();
  // The message trace is limited in time, and read for some addresses only.
  bot = await startDelayedBot({ delays: DELAYS, slowness, settings: { MAIL_EVIDENCE: 'false' } });
  measured = await measureActs(bot);
});
after(() => bot[Symbol.asyncDispose]());

for (const [act, [chain, most]] of Object.entries(EXPECTED)) {
  test(`${act}: few calls`, () => {
    const { calls, log } = measured[act] ?? assert.fail('not measured');
    for (const service of ['G', 'E', 'T'] as const) {
      const count = calls[service];
      const all = `calls:\n${log.join('\n')}`;
      assert.ok(count <= most[service] + VERIFY[service], `${count} ${service}; ${all}`);
    }
  });
  if (chain === undefined) continue;
  test(`${act}: ${chain}`, (t) => {
    const { log, ...seen } = measured[act] ?? assert.fail('not measured');
    if (Math.max(loadBefore, load()) > MOST_LOAD) return t.skip('the machine is too busy');
    assert.equal(seen.chain, chain, `calls:\n${log.join('\n')}`);
  });
}
