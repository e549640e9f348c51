/** How often something is tried. `npm run test:full` takes the whole number that a promise names; a usual run takes fewer. */
export function tries(whole: number, usual: number): number {
  return process.env.FULL ? whole : usual;
}
