import { Tenant } from '../directory/tenant.ts';
import type { TenantSettings } from '../settings.ts';
import { loadContoso } from './contoso.ts';
import { type Generated, generate } from './generate.ts';
import { loadHostile } from './hostile.ts';

export const SCENARIOS = ['contoso', 'hostile', 'empty'] as const;

/** `contoso`: every kind of conflict once. `hostile`: with hostile names beside. `empty`: a tenant without any object. */
export type Scenario = (typeof SCENARIOS)[number];

export interface TenantOptions {
  readonly scenario?: Scenario | undefined;
  /** Objects in addition to the scenario's. */
  readonly generated?: Generated | undefined;
  readonly settings?: Partial<TenantSettings> | undefined;
  readonly clock?: (() => Date) | undefined;
}

/** A fresh tenant with the scenario loaded. */
export function loadTenant({ scenario = 'contoso', generated, ...options }: TenantOptions): Tenant {
  const tenant = new Tenant(options);
  if (scenario === 'contoso') loadContoso(tenant);
  if (scenario === 'hostile') loadHostile(tenant);
  if (generated) generate(tenant, generated);
  return tenant;
}
