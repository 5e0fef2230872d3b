import { botSettings } from '../../src/app/bot-settings.ts';
import { readConfig } from '../../src/config/config.ts';
import { createRateLimiters } from '../../src/store/rate-limiter.ts';
import { createTeamsBot } from '../../src/teams/bot/create-teams-bot.ts';
import { aSilentLog } from './silent-log.ts';
import { someUseCases } from './teams-world.ts';

/**
 * A process that posts one notice, as the registration that its environment names, to the connector whose address is
 * its argument. A process of its own may trust an authority of its own.
 */
const read = readConfig(process.env);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { notifier } = createTeamsBot({
  settings: botSettings(read.config),
  ...{ ...someUseCases(), log: aSilentLog().log },
  createLimiter: createRateLimiters(undefined),
  createOwnLimiter: createRateLimiters(undefined),
});
const reference = {
  ...{ channelId: 'msteams', serviceUrl: process.argv[2], bot: { id: '28:unclash' } },
  conversation: { id: 'a:1', conversationType: 'personal' },
};
await notifier.postNotice({ id: 'a:1', name: 'Ada', reference }, { code: 'teams.noAnswer' });
