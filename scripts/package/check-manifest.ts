import { createRequire } from 'node:module';
import Ajv4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const load = createRequire(import.meta.url);

type Json = Readonly<Record<string, unknown>>;

/**
 * What Microsoft's schema objects to, one line per problem; empty when the manifest conforms. The
 * schema is the one that the manifest's own `manifestVersion` names; nothing is fetched.
 */
export function manifestProblems(manifest: Json): readonly string[] {
  return problemsBy('MicrosoftTeams', manifest, manifest);
}

/** The same for a language file of the manifest. */
export function languageProblems(manifest: Json, language: Json): readonly string[] {
  return problemsBy('MicrosoftTeams.Localization', manifest, language);
}

function problemsBy(schemaName: string, { manifestVersion }: Json, value: Json): readonly string[] {
  const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${manifestVersion}`;
  const schema = load(`${folder}/${schemaName}.schema.json`);
  // Microsoft's schemas have keywords of their own making, and a pattern that is none with the flag `u`;
  // strict mode is about schemas, not manifests.
  const ajv = new Ajv4.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath || '/'}: ${e.message}`);
}
