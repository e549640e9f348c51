/** What is wrong in a content file, said so that the person who edits it finds the place. */
export interface Problem {
  readonly file: string; // From the content directory: "en/safety.yaml".
  readonly line: number; // From 1.
  readonly column: number; // From 1.
  readonly message: string;
  readonly severity: 'error' | 'warning'; // With an error nothing of the new files is used.
}

export function printed({ file, line, column, severity, message }: Problem): string {
  return `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}
