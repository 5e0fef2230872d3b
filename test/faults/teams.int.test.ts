import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { installation, removal, teamEvent, tell } from '../support/fleet/person.ts';
import { pick } from '../support/fleet/seeded.ts';
import { json } from '../support/fleet/teams-service.ts';
import { until } from '../support/until.ts';
import type { FaultWorld, MadeConflict } from './fault-world.ts';
import { assertNothingLostNothingTwice, cardsTooMany } from './invariants.ts';
import { newestMessage } from './presses.ts';
import { startFaultWorld } from './world.ts';

const SEED = 31;

describe(`while Teams makes trouble (seed ${SEED})`, () => {
  let folder = '';
  let world: FaultWorld;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unclash-teams-faults-'));
    world = await startFaultWorld({
      seed: SEED,
      database: { DATA_FOLDER: folder },
      // A channel that is told everything again shall get cards, no summary.
      settings: { CARDS_AT_ONCE: '100' },
    });
  });
  after(async () => {
    await world[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const refuse = (status: number, code: string) => () =>
    json(status, { error: { code, message: 'on purpose' } });
  const cardOf = (address: string) => newestMessage(world.teams, address);

  it('every third message that is refused in passing gets there in the end', async () => {
    let refused = 0;
    world.teams.interfere(() => {
      if (world.random() > 0.33) return undefined;
      refused += 1;
      return refuse(pick(world.random, [412, 429, 502, 504]), 'InPassing')();
    });
    await world.seeThrough(await world.makeConflict());
    world.teams.interfere(undefined);
    assert(refused > 0);
    assert.equal(cardsTooMany(world), 0);
  });

  it('a card that somebody deleted is posted anew when there is something to say', async () => {
    const conflict = await world.makeConflict();
    await until('its card is there', () => cardOf(conflict.address) !== undefined, 60);
    world.teams.remove(cardOf(conflict.address)?.activityId ?? '');
    const { claimantId } = conflict;
    await fetch(`${world.simulator.url}/_simulator/objects/${claimantId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { displayName: 'Somebody else' } }),
    });
    await until(
      'another card says so',
      () => cardOf(conflict.address)?.card.includes('Somebody else') ?? false,
      60,
    );
    await world.seeThrough(conflict);
  });

  it('a channel that is gone is left alone, and told everything when the bot is added again', async () => {
    world.teams.interfere(refuse(403, 'BotNotInConversationRoster'));
    const conflict = await world.makeConflict();
    const refusals = () => world.teams.sends.filter(({ status }) => status === 403).length;
    await until('Teams refuses', () => refusals() > 0, 60);
    const another = await world.makeConflict();
    await until(
      'a poll has seen the other one',
      async () => {
        const { body } = await readiness(world);
        return body.includes('complete');
      },
      60,
    );
    world.teams.interfere(undefined);
    assert.equal(cardOf(conflict.address), undefined);
    await tell(world.url, installation(world.teams.serviceUrl));
    for (const one of [conflict, another]) await world.seeThrough(one);
  });

  for (const [what, left, back] of [
    ['the team is archived and taken out of the archive', 'teamArchived', 'teamUnarchived'],
    ['the team is deleted and restored', 'teamDeleted', 'teamRestored'],
    ['the channel is deleted and restored', 'channelDeleted', 'channelRestored'],
  ] as const)
    it(`${what}: nothing is sent meanwhile, and everything is told afterwards`, async () => {
      const { serviceUrl } = world.teams;
      await tell(world.url, teamEvent(serviceUrl, left));
      const conflict = await found(world);
      assert.equal(cardOf(conflict.address), undefined);
      await tell(world.url, teamEvent(serviceUrl, back));
      await world.seeThrough(conflict);
    });

  it('Unclash is removed and added again: nothing is sent meanwhile, and then everything is told', async () => {
    const { serviceUrl } = world.teams;
    await tell(world.url, removal(serviceUrl));
    const conflict = await found(world);
    await tell(world.url, teamEvent(serviceUrl, 'teamUnarchived'));
    assert.equal(cardOf(conflict.address), undefined);
    await tell(world.url, installation(serviceUrl));
    await world.seeThrough(conflict);
  });

  it('a changed address of the service is used from the next activity on', async () => {
    const { serviceUrl } = world.teams;
    const moved = `${serviceUrl}/emea`;
    const before = world.teams.sends.length;
    await tell(world.url, installation(moved));
    await world.seeThrough(await world.makeConflict());
    assert(world.teams.sends.length > before);
    assert(world.teams.paths.some((path) => path.startsWith('/emea/')));
  });

  it('nothing is lost, nothing is written twice and every card is true', async () => {
    await until('edits are done', () => isQuiet(world), 60);
    await world.end();
    const database = await openEmbeddedDatabase(folder);
    await assertNothingLostNothingTwice(world, database);
    await database.close();
  });
});

/** A conflict that polls have seen by now. */
async function found(world: FaultWorld): Promise<MadeConflict> {
  const conflict = await world.makeConflict();
  const { polls } = world.gateway;
  await until('polls have seen it', () => world.gateway.polls > polls + 2, 60);
  return conflict;
}

async function readiness(world: FaultWorld): Promise<{ readonly body: string }> {
  const response = await fetch(`${world.bot().url}/readyz`);
  return { body: await response.text() };
}

/** Nothing was sent for four seconds. */
function isQuiet({ teams }: FaultWorld): boolean {
  return performance.now() - (teams.sends.at(-1)?.at ?? 0) > 4000;
}
