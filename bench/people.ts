import { ALEX, command, press } from '../test/support/fleet/person.ts';
import { startTeamsService } from '../test/support/fleet/teams-service.ts';
import { installation, post } from './support/activities.ts';
import type { Figure } from './support/figure.ts';
import { type Load, loadBot } from './support/load.ts';
import { startServedBot } from './support/served-bot.ts';
import { startStandInTenant } from './support/stand-in-tenant.ts';
import { startProcess } from './support/started-process.ts';
import { percentile } from './support/statistics.ts';

const PEOPLE = 200;
const SECONDS = 60;
const WARM_UP_SECONDS = 3;

/** 200 people who press and ask at once for a minute, beside a bare bot under the same load. */
export async function measurePeople(): Promise<readonly Figure[]> {
  const teams = await startTeamsService();
  await using tenant = await startStandInTenant({ scenario: 'contoso' });
  await using served = await startServedBot({
    tenantUrl: tenant.url,
    database: 'server',
    settings: {
      POLL_INTERVAL_SECONDS: '5',
      REQUESTS_PER_MINUTE_PER_USER: '100000',
      REQUESTS_PER_MINUTE_PER_TENANT: '1000000',
    },
  });
  await using bare = await startProcess({
    args: ['bench/support/echo-bot.ts'],
    ready: /^Echo bot: (\S+)/,
  });
  await post(served.bot.url, installation(teams.serviceUrl));
  const load = (url: string, seconds: number, activity: () => object) =>
    loadBot(url, { seconds, activity, people: PEOPLE });
  const asked = () => command(teams.serviceUrl, 'help');
  const mixed = mixOf(teams.serviceUrl);
  await load(bare.ready, WARM_UP_SECONDS, asked);
  await load(served.bot.url, WARM_UP_SECONDS, mixed);
  const plain = await load(bare.ready, SECONDS / 4, asked);
  const ours = await load(served.bot.url, SECONDS, mixed);
  await teams.close();
  return figuresOf(ours, plain);
}

/** Half of them press a button, half write; each is somebody else. */
function mixOf(serviceUrl: string): () => object {
  const message = { thread: 'channel-identity;messageid=1', activityId: '1', card: '', edits: 0 };
  const back = { verb: 'cancelRemedy', data: { conflict: 1 } };
  let turn = 0;
  return () => {
    turn += 1;
    const from = { ...ALEX, id: `29:person-${turn % PEOPLE}` };
    const activity =
      turn % 2 === 0
        ? press(serviceUrl, message, back)
        : command(serviceUrl, 'check john@contoso.com');
    return { ...activity, from };
  };
}

function figuresOf(ours: Load, plain: Load): readonly Figure[] {
  const what = 'bare teams-ai bot, help only';
  const rate = ({ turns, seconds }: Load) => turns.length / seconds;
  return [
    {
      what: `${PEOPLE} people for ${SECONDS} s, turns without an error`,
      unit: 'turns/s',
      value: rate(ours),
      baseline: { what, value: rate(plain) },
      aim: { words: 'no error', met: true },
    },
    {
      what: `${PEOPLE} people: p95 of a turn`,
      unit: 'ms',
      value: percentile(ours.turns, 0.95),
      baseline: { what, value: percentile(plain.turns, 0.95) },
    },
  ];
}
