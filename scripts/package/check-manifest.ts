import { createRequire } from 'node:module';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const load = createRequire(import.meta.url);

/**
 * What Microsoft's schema objects to, one line per problem; empty when the manifest conforms. The
 * schema is the one that the manifest's own `manifestVersion` names; nothing is fetched.
 */
export function manifestProblems(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const version = String(manifest['manifestVersion']);
  const schema = load(
    `@microsoft/app-manifest/build/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
  );
  // Microsoft's schema has keywords of its own making; strict mode is about schemas, not manifests.
  const ajv = new Ajv4.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath || '/'}: ${e.message}`);
}
