import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';

/** Hosts of the Teams service by cloud ("Service URL validation", Teams SDK documentation). */
const TEAMS_HOSTS = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
]);
const BOT_FRAMEWORK = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.botframework\.com$/;

/** True for an https address of Microsoft's; only there may a card or the bot's token be sent. */
export function isTeamsServiceUrl(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = port === '' && username === '' && password === '';
  const isTheirs = TEAMS_HOSTS.has(hostname) || BOT_FRAMEWORK.test(hostname);
  return protocol === 'https:' && isPlain && isTheirs;
}

const tenant = z.string().optional().catch('unreadable');
const tenants = z.object({
  conversation: z.object({ tenantId: tenant }).catch({}),
  channelData: z.object({ tenant: z.object({ id: tenant }).catch({}) }).catch({ tenant: {} }),
  // Somebody of another organization in a shared channel.
  from: z.object({ tenantId: tenant }).catch({}),
});

/**
 * Why an authenticated activity is not taken, in words for the log; undefined when it is. An activity
 * that names several tenants has to be at home in each, and one that names none is refused.
 */
export function reasonToRefuse(
  activity: Activity,
  allowedTenantIds: readonly string[],
): string | undefined {
  if (!isTeamsServiceUrl(activity.serviceUrl)) return 'its serviceUrl is not of Microsoft Teams';
  const { conversation, channelData, from } = tenants.parse(activity);
  const named = [conversation.tenantId, channelData.tenant.id, from.tenantId].filter(
    (id) => id !== undefined,
  );
  if (named.length === 0) return 'it names no tenant';
  const areAllowed = named.every((id) => allowedTenantIds.includes(id.toLowerCase()));
  return areAllowed ? undefined : 'its tenant is not one of ALLOWED_TENANT_IDS';
}
