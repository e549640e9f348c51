/** As much of a browser's XMLHttpRequest as DirectLineJS uses, on Node's fetch. */
export class BrowserRequest {
  readyState = 0;
  status = 0;
  timeout = 0;
  responseType = '';
  response: unknown = null;
  withCredentials = false;
  onreadystatechange: (() => void) | undefined;
  ontimeout: (() => void) | undefined;
  readonly #headers: Record<string, string> = {};
  readonly #abort = new AbortController();
  #method = 'GET';
  #url = '';
  #answered = new Headers();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string | null): void {
    void this.#run(body ?? null);
  }

  async #run(body: string | null): Promise<void> {
    try {
      const answer = await fetch(this.#url, {
        method: this.#method,
        headers: this.#headers,
        body,
        signal: this.#abort.signal,
      });
      const text = await answer.text();
      this.#answered = answer.headers;
      this.response = text === '' ? null : JSON.parse(text);
      this.status = answer.status;
    } catch {
      this.status = 0; // Aborted, or nobody there: as a browser shows it.
    }
    this.readyState = 4;
    this.onreadystatechange?.();
  }
}
