import type { Tenant } from '../directory/tenant.ts';
import { type ConflictKind, createConflict } from './conflicts.ts';
import { loadContoso } from './contoso.ts';
import { DOMAIN, fixedId } from './objects.ts';

const LONG_NAME = `${'Maximilian-Alexander '.repeat(13)}`.slice(0, 255).trimEnd().padEnd(256, 'x');

/** Names that a careless program trips over, on both sides of a conflict. */
const NAMES: readonly (readonly [kind: ConflictKind, name: string])[] = [
  ['cloudUser', '**Bold** [click](https://evil.example) _me_'],
  ['mailbox', '${x} ${claimant.name}'],
  ['sharedMailbox', '=HYPERLINK("https://evil.example","Click")'],
  ['microsoft365Group', 'משה כהן \u202Etxt.exe'],
  ['distributionGroup', 'Zoë 🦄 Rainbow 👩‍💻'],
  ['syncedUser', LONG_NAME],
  ['mailContact', '{{DATE(2020-01-01T00:00:00Z, SHORT)}} <at>everybody</at>'],
  ['primary', '<script>alert(1)</script> & "quotes" \'; DROP TABLE conflicts; --'],
];

/** The demo's directory, and beside it conflicts of objects with hostile names. */
export function loadHostile(tenant: Tenant): void {
  loadContoso(tenant);
  for (const [index, [kind, name]] of NAMES.entries())
    createConflict(tenant, kind, {
      address: `hostile${index}@${DOMAIN}`,
      holder: { id: fixedId(0x300 + index), name, nick: `hostile.holder${index}` },
      claimant: { id: fixedId(0x400 + index), name, nick: `hostile.claimant${index}` },
    });
}
