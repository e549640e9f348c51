import { quietLibrary } from '../../src/cli/filters.ts';
import { differencesPage } from './differences.ts';

process.stdout.write(differencesPage(quietLibrary()));
