import type { AdChange } from '../domain/active-directory/ad-change.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import { textsOf } from './entry-values.ts';
import type { FoundObject } from './find-ad-object.ts';

/**
 * Asks whether the service account may write, without writing: `allowedAttributesEffective` lists
 * the attributes that whoever asks may change on this object ([MS-ADTS] 3.1.1.4.5.21).
 */
export async function assertWritable(
  found: FoundObject,
  changes: readonly AdChange[],
): Promise<void> {
  const { distinguishedName } = found.object;
  const entry = await found.session.read(distinguishedName, ['allowedAttributesEffective']);
  const allowed = new Set(
    textsOf(entry ?? { dn: '' }, 'allowedAttributesEffective').map((name) => name.toLowerCase()),
  );
  const missing = changes.filter(({ attribute }) => !allowed.has(attribute.toLowerCase()));
  if (missing.length === 0) return;
  const attributes = [...new Set(missing.map(({ attribute }) => attribute))].join(' and ');
  throw new BotError(
    'notPermittedInDirectory',
    `The service account may not write ${attributes} of ${distinguishedName}.`,
    {
      nextStep: 'Give it the right on this container as docs/ACTIVE-DIRECTORY.md shows (dsacls).',
    },
  );
}
