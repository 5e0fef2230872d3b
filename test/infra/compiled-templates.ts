import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BICEP } from '../../scripts/referees/tools.ts';

const run = promisify(execFile);

/** An ARM template as the Bicep compiler writes it, as far as the tests look. */
export interface Template {
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly resources: readonly Resource[] | Readonly<Record<string, Resource>>;
}

interface Parameter {
  readonly type: string;
  readonly defaultValue?: unknown;
  readonly allowedValues?: readonly unknown[];
  readonly metadata?: { readonly description?: string };
}

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly properties?: {
    readonly parameters?: Readonly<Record<string, unknown>>;
    readonly template?: Template;
  };
}

/** A module where it is used: what it takes, and what it was given. */
export interface Deployment {
  readonly name: string;
  readonly template: Template;
  readonly given: Readonly<Record<string, unknown>>;
}

/** What the compiler wrote, and everything that it complained about. */
export async function compile(path: string): Promise<{ template: Template; complaints: string }> {
  const { stdout, stderr } = await run(BICEP, ['build', path, '--stdout'], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return { template: JSON.parse(stdout), complaints: stderr };
}

/** What the linter says about the files of a pattern: a line each. Errors and warnings are the same. */
export async function lint(pattern: string): Promise<{ files: number; complaints: string[] }> {
  const options = ['lint', '--pattern', pattern, '--diagnostics-format', 'sarif'];
  const { stdout } = await run(BICEP, options).catch((failure) => failure);
  const reports: Report[] = JSON.parse(`[${stdout.trim().replaceAll(/\}\s*\{/g, '},{')}]`);
  const results = reports.flatMap(({ runs }) => runs.flatMap((each) => each.results));
  return {
    files: reports.length,
    complaints: results.map(({ ruleId, message }) => `${ruleId}: ${message.text}`),
  };
}

interface Report {
  readonly runs: readonly {
    readonly results: readonly { readonly ruleId: string; readonly message: { text: string } }[];
  }[];
}

/** Every module that the template deploys, at any depth. */
export function deploymentsIn({ resources }: Template): readonly Deployment[] {
  return Object.values(resources).flatMap(({ type, name, properties }) => {
    const { template, parameters: given = {} } = properties ?? {};
    return type === 'Microsoft.Resources/deployments' && template
      ? [{ name, template, given }, ...deploymentsIn(template)]
      : [];
  });
}
