import { parseArgs } from 'node:util';
import { SCENARIOS, type Scenario } from './scenarios/load.ts';
import { type SimulatorOptions, startSimulator } from './server.ts';

const USAGE = `node simulator/index.ts [options]
  --port 3979              0 takes any free port
  --host 127.0.0.1
  --scenario contoso       ${SCENARIOS.join(' | ')}
  --objects 0              invented objects beside the scenario, up to 1000000
  --conflicts 0            quarantined values among them
  --seed 1                 the same seed invents the same directory
  --sync-every 30          seconds between sync cycles; 0: on demand only
  --promote-every 20       seconds between runs of the hourly task; 0: on demand only
  --token demo-app-token   the app-only token that never expires`;

const options = {
  port: { type: 'string', default: '3979' },
  host: { type: 'string', default: '127.0.0.1' },
  scenario: { type: 'string', default: 'contoso' },
  objects: { type: 'string', default: '0' },
  conflicts: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  'sync-every': { type: 'string', default: '30' },
  'promote-every': { type: 'string', default: '20' },
  token: { type: 'string', default: 'demo-app-token' },
  help: { type: 'boolean', default: false },
} as const;

function readOptions(): SimulatorOptions {
  const { values } = parseArgs({ options });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const scenario = SCENARIOS.find((name) => name === values.scenario);
  if (!scenario) throw new Error(`--scenario must be one of ${SCENARIOS.join(', ')}`);
  const objects = number('objects', values.objects);
  const generated = {
    objects,
    conflicts: number('conflicts', values.conflicts),
    seed: number('seed', values.seed),
  };
  return {
    port: number('port', values.port),
    host: values.host,
    scenario: scenario satisfies Scenario,
    syncEverySeconds: number('sync-every', values['sync-every']),
    promoteEverySeconds: number('promote-every', values['promote-every']),
    staticToken: values.token,
    ...(objects > 0 ? { generated } : {}),
  };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} must be a whole number`);
  return value;
}

try {
  const simulator = await startSimulator(readOptions());
  console.log(`Simulator: ${simulator.url}`);
  const stop = () => simulator.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exit(1);
}
