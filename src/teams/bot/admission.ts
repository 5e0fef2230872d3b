import { z } from 'zod/v4';
import type { Activity } from './activity.ts';
import type { BotCloud } from './bot-cloud.ts';

/** True for an https address of the cloud's; only there may a card or the bot's token be sent. */
export function isTeamsServiceUrl(url: unknown, { serviceHosts }: BotCloud): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isPlain = port === '' && username === '' && password === '';
  return protocol === 'https:' && isPlain && serviceHosts.test(hostname);
}

/** Who may come in. */
export interface Admission {
  readonly allowedTenantIds: readonly string[];
  readonly cloud: BotCloud;
}

const tenant = z.string().optional().catch('unreadable');
const tenants = z.object({
  conversation: z.object({ tenantId: tenant }).catch({}),
  channelData: z.object({ tenant: z.object({ id: tenant }).catch({}) }).catch({ tenant: {} }),
  // Somebody of another organization in a shared channel.
  from: z.object({ tenantId: tenant }).catch({}),
});

/**
 * Why an authenticated activity is not accepted, for the log; undefined when it is. An activity
 * that names several tenants has to be at home in each, and one that names none is refused.
 */
export function reasonToRefuse(
  activity: Activity,
  { allowedTenantIds, cloud }: Admission,
): 'foreignServiceUrl' | 'noTenant' | 'tenantNotAllowed' | undefined {
  if (!isTeamsServiceUrl(activity.serviceUrl, cloud)) return 'foreignServiceUrl';
  const { conversation, channelData, from } = tenants.parse(activity);
  const named = [conversation.tenantId, channelData.tenant.id, from.tenantId].filter(
    (id) => id !== undefined,
  );
  if (named.length === 0) return 'noTenant';
  const areAllowed = named.every((id) => allowedTenantIds.includes(id.toLowerCase()));
  return areAllowed ? undefined : 'tenantNotAllowed';
}
