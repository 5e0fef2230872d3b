import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { Provenance } from '../../domain/conflict/provenance.ts';

/**
 * Where the object has the value from, as far as services kept it. Never rejects, and gives what is known
 * after two seconds: a plan does not wait longer for it.
 */
export type ReadProvenance = (object: DirectoryObject, value: string) => Promise<Provenance>;
