import { setInterval } from 'node:timers';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';

/**
 * A process on a share where lock calls do nothing: writes a line when it has opened the folder that it is given, and
 * closes it at SIGTERM.
 */
const database = await openEmbeddedDatabase(process.argv[2] ?? '', () => () => {});
await database.executeSql('CREATE TABLE IF NOT EXISTS openings (pid int)');
await database.executeSql('INSERT INTO openings VALUES ($1)', [process.pid]);
const { rows } = await database.executeSql('SELECT count(*)::int AS openings FROM openings');
console.log(`open ${rows[0]?.['openings']}`);
setInterval(() => {}, 1000);
process.once('SIGTERM', async () => {
  console.log('closes');
  await database.close();
  process.exit(0);
});
void database.gone?.then(() => {
  console.log('lost');
  process.exit(1);
});
