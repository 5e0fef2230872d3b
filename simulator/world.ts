import type { Tenant } from './directory/tenant.ts';
import type { Faults } from './faults.ts';
import type { RequestLog } from './request-log.ts';
import type { Tokens } from './tokens.ts';

/** What every part of the server works on. Loading a scenario replaces the tenant. */
export interface World {
  tenant: Tenant;
  readonly clock: () => Date;
  /** How many conflicts were invented so far; keeps their addresses apart. */
  invented: number;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly log: RequestLog;
}
