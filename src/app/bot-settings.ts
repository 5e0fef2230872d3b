import { CLOUDS } from '../config/clouds.ts';
import type { Config } from '../config/config.ts';
import { defined } from '../domain/defined.ts';
import type { BotCloud } from '../teams/bot/bot-cloud.ts';
import type { BotSettings } from '../teams/bot/bot-settings.ts';
import { botToken } from './token-sources.ts';

/** The settings of the room `teams/`. */
export function botSettings(config: Config): BotSettings {
  const { BOT_ID, OAUTH_CONNECTION_NAME } = config;
  const cloud: BotCloud = CLOUDS[config.CLOUD].bot;
  return {
    ...defined({
      appId: BOT_ID,
      token: botToken(config),
      oauthConnectionName: OAUTH_CONNECTION_NAME,
    }),
    language: config.LANGUAGE,
    cloud,
    targetsMessages:
      config.TARGETED_MESSAGES === 'auto'
        ? cloud.targetsMessages
        : config.TARGETED_MESSAGES === 'on',
    tenantId: config.TENANT_ID,
    ...defined({
      allowedTenantIds:
        config.ALLOWED_TENANT_IDS.length > 0 ? config.ALLOWED_TENANT_IDS : undefined,
    }),
    requestLimits: {
      perUser: config.REQUESTS_PER_MINUTE_PER_USER,
      perTenant: config.REQUESTS_PER_MINUTE_PER_TENANT,
    },
    approversConfigured: config.APPROVER_GROUP_IDS.length + config.APPROVER_USER_IDS.length > 0,
  };
}
