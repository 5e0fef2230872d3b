import type {
  DirectoryObject,
  NamedHolderRef,
  ObjectKind,
} from '../../domain/conflict/directory-object.ts';
import type { Directory } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';

const KINDS: readonly ObjectKind[] = ['user', 'group', 'orgContact'];

/**
 * The object that a service named as the holder of an address; read as each kind where it did not say
 * the type. Undefined when none can be read.
 */
export async function readNamed(
  directory: Pick<Directory, 'read'>,
  { id, kind }: NamedHolderRef,
): Promise<DirectoryObject | undefined> {
  const kinds = kind === undefined ? KINDS : [kind];
  const reads = kinds.map((one) =>
    directory.read({ kind: one, id }).catch(onFailure(() => undefined)),
  );
  return (await Promise.all(reads)).find((object) => object !== undefined);
}
