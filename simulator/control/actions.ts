import { z } from 'zod';
import type { DirectoryResource, RecipientState } from '../directory/entry.ts';
import { runHourlyTask } from '../directory/hourly-task.ts';
import { inventMail, type MailWish } from '../directory/mail.ts';
import { runSyncCycle } from '../directory/sync-cycle.ts';
import type { FaultRule } from '../faults.ts';
import { CONFLICT_KINDS, createConflict, inventCast } from '../scenarios/conflicts.ts';
import { loadTenant, SCENARIOS } from '../scenarios/load.ts';
import type { TenantSettings } from '../settings.ts';
import { GRAPH } from '../tokens.ts';
import type { World } from '../world.ts';
import type { ControlInput } from './control-input.ts';
import { readingsBody } from './readings-body.ts';

/** A wish that cannot be fulfilled: 404 or 409 with a sentence. */
export class ControlRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const scenarioBody = z.object({
  scenario: z.enum(SCENARIOS).default('contoso'),
  objects: z.number().int().min(0).max(1_000_000).default(0),
  conflicts: z.number().int().min(0).default(0),
  seed: z.number().int().default(1),
});

export function loadScenario(world: World, { body }: ControlInput) {
  const { scenario, ...generated } = scenarioBody.parse(body);
  const settings: Partial<TenantSettings> = world.tenant.settings;
  const { softDeletedUsersBlock } = world.tenant.directory;
  world.tenant = loadTenant({
    scenario,
    settings,
    clock: world.clock,
    ...(generated.objects > 0 ? { generated } : {}),
  });
  world.tenant.directory.softDeletedUsersBlock = softDeletedUsersBlock;
  return { scenario, ...generated };
}

const conflictBody = z.object({
  kind: z.enum(CONFLICT_KINDS as [string, ...string[]]).default('cloudUser'),
  address: z.string().min(3).optional(),
  count: z.number().int().min(1).max(1000).default(1),
});

export function addConflicts(world: World, { body }: ControlInput) {
  const { kind, address, count } = conflictBody.parse(body);
  if (address && count > 1) throw new ControlRefusal(409, 'One address makes one conflict only.');
  const { tenant } = world;
  const conflicts = Array.from({ length: count }, () => {
    world.invented += 1;
    const known = kind as (typeof CONFLICT_KINDS)[number];
    return createConflict(tenant, known, inventCast(tenant, world.invented, address));
  });
  return { conflicts };
}

const adBody = z.object({
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  mail: z.string().optional(),
  userPrincipalName: z.string().min(3).optional(),
  inScope: z.boolean().optional(),
  delete: z.boolean().optional(),
});

export function editActiveDirectory({ tenant }: World, { params, body }: ControlInput) {
  const id = params['id'] ?? '';
  const before = tenant.onPremises.get(id) ?? tenant.onPremises.outOfScope(id);
  if (!before) throw new ControlRefusal(404, `Active Directory has no object ${id}.`);
  const edit = adBody.parse(body) as Parameters<typeof tenant.onPremises.edit>[1];
  if (!tenant.onPremises.edit(id, edit)) {
    throw new ControlRefusal(409, 'The object has no such value (the prefix case counts).');
  }
  return { object: tenant.onPremises.get(id) ?? null };
}

export function sync({ tenant }: World) {
  return runSyncCycle(tenant);
}

export function hourlyTask({ tenant }: World) {
  tenant.recipients.settle();
  return { promoted: runHourlyTask(tenant) };
}

/** Every Exchange write reaches Graph now. */
export function settleExchange({ tenant }: World): void {
  tenant.recipients.settle(true);
}

const faultBody = z.object({
  rate: z.number().min(0).max(1).default(1),
  kinds: z
    .array(
      z.enum([
        'throttled',
        'throttledWithoutRetryAfter',
        'serverError',
        'unavailable',
        'reset',
        'slow',
      ]),
    )
    .min(1),
  match: z.string().refine(isRegularExpression, 'is no regular expression').optional(),
  count: z.number().int().min(1).optional(),
  retryAfterSeconds: z.number().int().min(0).optional(),
  slowMs: z.number().int().min(0).max(600_000).optional(),
  where: z.enum(['requests', 'batchItems', 'both']).optional(),
});

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

export function setFaults(world: World, { body }: ControlInput) {
  world.faults.set(faultBody.parse(body) as FaultRule);
  return world.faults.current();
}

export function endFaults(world: World): void {
  world.faults.set(undefined);
}

const settingsBody = z
  .object({
    refuseProvisioningErrorFilter: z.enum(['none', 'default', 'advanced', 'both']),
    proxyAddressFilterCase: z.enum(['insensitive', 'sensitive']),
    propertyCausingError: z.enum(['ProxyAddresses', 'ProxyAddress']),
    placeholderHasPlus: z.boolean(),
    exchangeDelayMs: z.number().int().min(0),
    messageTraceRecipient: z.enum(['sentTo', 'primary']),
    messageTraceSelect: z.enum(['applied', 'ignored', 'refused']),
    messageTrace: z.enum(['answers', 'noServicePrincipal', 'notInThisCloud']),
    reconcileDropsQuarantined: z.boolean(),
    softDeletedUsersBlock: z.boolean(),
    blockSoftMatchEnabled: z.boolean(),
    blockCloudObjectTakeoverThroughHardMatchEnabled: z.boolean(),
    softMatchOnUpnEnabled: z.boolean(),
    readings: readingsBody,
  })
  .partial()
  .strict();

export function changeSettings({ tenant }: World, { body }: ControlInput) {
  const { softDeletedUsersBlock, readings, ...settings } = settingsBody.parse(body);
  Object.assign(tenant.settings, settings);
  Object.assign(tenant.settings.readings, readings);
  if (softDeletedUsersBlock !== undefined) {
    tenant.directory.softDeletedUsersBlock = softDeletedUsersBlock;
  }
  return tenant.settings;
}

const objectBody = z.object({
  properties: z.record(z.unknown()).optional(),
  recipient: z.object({ type: z.string() }).passthrough().nullable().optional(),
  delete: z.enum(['soft', 'purge']).optional(),
});

/** Changes the stored state past every rule, for tests that need a strange world. */
export function changeObject({ tenant }: World, { params, body }: ControlInput): void {
  const id = params['id'] ?? '';
  const entry = tenant.directory.find(id) ?? tenant.directory.findDeleted(id);
  if (!entry) throw new ControlRefusal(404, `Entra has no object ${id}.`);
  const change = objectBody.parse(body);
  if (change.properties) {
    tenant.directory.change(entry, change.properties as Partial<DirectoryResource>);
  }
  if (change.recipient !== undefined) {
    entry.recipient = (change.recipient ?? undefined) as RecipientState | undefined;
  }
  if (change.delete === 'soft') tenant.directory.softDelete(entry, tenant.now());
  if (change.delete === 'purge') tenant.directory.purge(entry);
}

const mailBody = z.object({
  sentTo: z.string().min(3),
  sender: z.string().min(3).optional(),
  count: z.number().int().min(1).max(20_000),
  days: z.number().min(0).max(90).optional(),
  status: z.enum(['delivered', 'failed', 'expanded', 'quarantined', 'filteredAsSpam']).optional(),
});

/** Mail that the message trace shows from now on. */
export function addMail({ tenant }: World, { body }: ControlInput): void {
  const wish = mailBody.parse(body) as MailWish;
  tenant.mail = [...tenant.mail, ...inventMail(wish, tenant.nowMs())];
}

const membersBody = z.object({
  add: z.array(z.string()).default([]),
  remove: z.array(z.string()).default([]),
});

export function changeMembers({ tenant }: World, { params, body }: ControlInput): void {
  const { add, remove } = membersBody.parse(body);
  const groupId = params['id'] ?? '';
  for (const memberId of add) tenant.memberships.addMember(groupId, memberId);
  for (const memberId of remove) tenant.memberships.removeMember(groupId, memberId);
}

const tokenBody = z.object({
  userId: z.string(),
  scopes: z
    .array(z.string())
    .default(['User.ReadWrite.All', 'User.DeleteRestore.All', 'Group.ReadWrite.All']),
  audience: z.string().default(GRAPH),
});

/** Stands in for a person's sign-in: a delegated token without a password. */
export function delegatedToken({ tenant, tokens }: World, { body }: ControlInput) {
  const { userId, scopes, audience } = tokenBody.parse(body);
  if (!tenant.directory.live.user.get(userId)) {
    throw new ControlRefusal(404, `Entra has no user ${userId}.`);
  }
  const appId = tokens.apps[0]?.clientId ?? 'unknown';
  const principal = { type: 'delegated', appId, userId, permissions: scopes } as const;
  const { token, expiresIn } = tokens.issue(principal, audience);
  return { token_type: 'Bearer', access_token: token, expires_in: expiresIn };
}

export function forgetRequests({ log }: World): void {
  log.reset();
}
