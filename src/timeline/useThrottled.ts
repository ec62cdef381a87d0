import { useEffect, useRef, useState } from 'react';

/** The value, changed at most once in so many milliseconds while `busy`, and at once when it ends. */
export function useThrottled(value: string, every: number, busy: boolean): string {
  const [shown, setShown] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = busy ? Math.max(0, last.current + every - performance.now()) : 0;
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, every, busy]);
  return shown;
}
