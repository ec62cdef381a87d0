import { useEffect, useRef } from 'react';
import styles from './HighlightPointer.module.css';

/** A ring around the pointer. A press on a card leaves it there until the next press. */
export function HighlightPointer() {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isKept = false;
    const move = ({ clientX, clientY }: PointerEvent) => {
      const element = ring.current;
      if (element === null) return;
      element.style.translate = `${clientX}px ${clientY}px`;
      element.hidden = false;
    };
    const onMove = (event: PointerEvent) => {
      if (!isKept) move(event);
    };
    const onDown = (event: PointerEvent) => {
      isKept = !isKept && event.target instanceof Element && event.target.closest('[data-card], .react-flow__node') !== null;
      ring.current?.toggleAttribute('data-kept', isKept);
      move(event);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerdown', onDown, true);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerdown', onDown, true);
    };
  }, []);
  return <div ref={ring} hidden className={styles.ring} />;
}
