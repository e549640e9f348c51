/** Half a surrogate pair breaks UTF-8 and NUL breaks databases; both come from broken clients, not from people. */
export function clean(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
