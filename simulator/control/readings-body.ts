import { z } from 'zod';
import type { Readings } from '../readings.ts';

/** The readings that `POST settings` changes. */
export const readingsBody = z
  .object({
    orInLambda: z.boolean(),
    orOfLambdas: z.boolean(),
    proxyAddressesAdvancedOnly: z.boolean(),
    filterRefusedAs: z.enum(['unsupportedQuery', 'badRequest']),
    deletedItemsByAddress: z.boolean(),
    softDeletedGroupsBlock: z.boolean(),
    missingProperties: z.array(z.string()),
    synchronizationResource: z.enum(['list', 'single', 'empty', 'missing', 'forbidden']),
    roleManagement: z.enum(['readable', 'forbidden', 'unlicensed']),
    exchangeDefault: z.enum(['onPremises', 'cloud', 'notShown']),
    errorValue: z.enum(['prefixed', 'bare']),
    errorVanishes: z.enum(['withSync', 'withHourlyTask']),
    releasedAs: z.enum(['stored', 'alias']),
    releasedAfterTransfer: z.boolean(),
    releaseOrder: z.enum(['oldestFirst', 'newestFirst']),
    renamedKeepsAlias: z.boolean(),
    mailboxShowsPurpose: z.boolean(),
    graphNamesHolder: z.boolean(),
    betaWritesAddresses: z.boolean(),
    unifiedGroupsForApps: z.boolean(),
    appsNeedManagerBypass: z.boolean(),
    hardMatchOntoRoleHolders: z.enum(['refused', 'taken']),
    deletedAnchorBlocks: z.boolean(),
  } satisfies Record<keyof Readings, unknown>)
  .partial()
  .strict();
