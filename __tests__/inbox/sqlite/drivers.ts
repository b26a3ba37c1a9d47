import { isBuiltin } from 'node:module';
import { openDatabase, resolveDriver } from '../../../lib/inbox/sqlite/driver';

/** The drivers that this Node can load; what they share is tested with each. */
export const drivers = isBuiltin('node:sqlite') ? (['libsql', 'node'] as const) : (['libsql'] as const);

export type Driver = (typeof drivers)[number];

/** An open handle to the file by the driver. */
export const handleOf = (driver: Driver, file: string) => openDatabase(resolveDriver(driver), file, 'create');
