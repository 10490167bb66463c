'use client';
import { useEffect, useState } from 'react';

export type Settled<Value> = { value: Value | null; failed: boolean; stale: boolean };

/** The latest value of a promise from the server; while another is on its way, the one before it. */
export function useSettled<Value>(promise: Promise<Value>): Settled<Value> {
  const [settled, setSettled] = useState<{ of: Promise<Value>; value: Value | null; failed: boolean }>();
  useEffect(() => {
    let wanted = true;
    promise.then(
      (value) => wanted && setSettled({ of: promise, value, failed: false }),
      () => wanted && setSettled({ of: promise, value: null, failed: true }),
    );
    return () => {
      wanted = false;
    };
  }, [promise]);
  return { value: settled?.value ?? null, failed: settled?.failed ?? false, stale: settled?.of !== promise };
}
