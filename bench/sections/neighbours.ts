import type { Size } from '../options.ts';
import type { Section } from '../result.ts';
export async function neighbours(_size: Size): Promise<Section> {
  throw new Error('later');
}
