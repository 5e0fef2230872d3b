import { pick } from '../support/fleet/seeded.ts';
import { json, type TeamsService } from '../support/fleet/teams-service.ts';

type Interference = NonNullable<Parameters<TeamsService['interfere']>[0]>;

const error = (status: number, code: string) =>
  json(status, { error: { code, message: 'trouble' } });

/** How the Bot Connector fails. What begins with "accepted" did what was wanted before it failed. */
const TROUBLES = {
  throttled: () => error(429, 'Throttled'),
  'precondition failed': () => error(412, 'PreconditionFailed'),
  '502': () => error(502, 'BadGateway'),
  '504': () => error(504, 'GatewayTimeout'),
  reset: () => 'reset',
  'conversation not found': () => error(404, 'ConversationNotFound'),
  'accepted, 502': (accept) => {
    accept();
    return error(502, 'BadGateway');
  },
  'accepted, 504': (accept) => {
    accept();
    return error(504, 'GatewayTimeout');
  },
  'accepted, reset': (accept) => {
    accept();
    return 'reset';
  },
} satisfies Readonly<
  Record<string, (accept: Parameters<Interference>[1]) => ReturnType<Interference>>
>;

/**
 * Makes trouble for a share of all requests to the Bot Connector, by dice; `hits` counts it by kind. A post
 * that fails may have been accepted or not: Teams plays both.
 */
export function connectorTrouble(options: {
  readonly random: () => number;
  readonly rate: number;
}): {
  readonly interference: Interference;
  readonly hits: Readonly<Record<string, number>>;
} {
  const { random, rate } = options;
  const hits: Record<string, number> = {};
  return {
    hits,
    interference: (_, accept) => {
      if (random() >= rate) return undefined;
      const name = pick(random, Object.keys(TROUBLES) as (keyof typeof TROUBLES)[]);
      hits[name] = (hits[name] ?? 0) + 1;
      return TROUBLES[name](accept);
    },
  };
}
