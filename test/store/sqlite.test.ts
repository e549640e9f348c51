import { storeContract } from './contract.ts';
import { SqlitePlace } from './sqlite-place.ts';

storeContract('SQLite', async () => new SqlitePlace());
