import { openSqlite } from '../../src/store/sqlite.ts';

/** Opens a store and waits: somebody kills it meanwhile. */
const [directory = '', key = ''] = process.argv.slice(2);
await openSqlite({ directory, key: Buffer.from(key, 'hex') });
