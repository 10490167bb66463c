/** Waits, unless given up meanwhile: then it is rejected with an AbortError. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('Given up.', 'AbortError'));
    });
  });
}
