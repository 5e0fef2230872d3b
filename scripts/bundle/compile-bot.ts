import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of no tenant, on an address that answers nothing. */
const SETTINGS = {
  TENANT_ID: '00000000-0000-4000-8000-000000000001',
  GRAPH_BASE_URL: 'http://127.0.0.1:9',
  GRAPH_STATIC_TOKEN: 'none',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'info',
};

const KEEP_COMPILED = join(import.meta.dirname, 'keep-compiled.ts');

/**
 * Starts the bot in `code` and stops it, and keeps what V8 compiled for that in `bot.compiled`, for this version of
 * Node. Throws with what it printed when it does not start.
 */
export async function compileBot(code: string): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'unclash-start-'));
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(process.execPath, [KEEP_COMPILED, code], {
        cwd: code,
        env: { ...SETTINGS, DATA_FOLDER: dataFolder },
      });
      let printed = '';
      let isStopping = false;
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          printed += chunk.toString();
          if (isStopping || !printed.includes('Unclash listens')) return;
          isStopping = true;
          child.kill('SIGTERM');
        });
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`The bundle does not start:\n${printed}`)),
      );
    });
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
  // The bot makes its files private, and runs as another user than the one who bundles.
  chmodSync(join(code, 'bot.compiled'), 0o644);
}
