import { CLOUDS } from '../config/clouds.ts';
import type { Config } from '../config/config.ts';
import type { BotSettings } from '../teams/bot/bot-settings.ts';

/** The settings of the room `teams/`. */
export function botSettings(config: Config): BotSettings {
  const { BOT_ID, BOT_PASSWORD, OAUTH_CONNECTION_NAME } = config;
  return {
    ...(BOT_ID !== undefined && { appId: BOT_ID }),
    ...(BOT_PASSWORD !== undefined && { password: BOT_PASSWORD }),
    ...(OAUTH_CONNECTION_NAME !== undefined && { oauthConnectionName: OAUTH_CONNECTION_NAME }),
    appType: config.BOT_TYPE,
    language: config.LANGUAGE,
    cloud: CLOUDS[config.CLOUD].bot,
    tenantId: config.TENANT_ID,
    ...(config.ALLOWED_TENANT_IDS.length > 0 && { allowedTenantIds: config.ALLOWED_TENANT_IDS }),
    requestLimits: {
      perUser: config.REQUESTS_PER_MINUTE_PER_USER,
      perTenant: config.REQUESTS_PER_MINUTE_PER_TENANT,
    },
    approversConfigured: config.APPROVER_GROUP_IDS.length + config.APPROVER_USER_IDS.length > 0,
  };
}
