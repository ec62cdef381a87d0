import { MonitorUp } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { hasChannel } from '../../present/index.ts';
import { IconButton } from '../../ui/index.ts';
import { openTeacherWindow } from './teacherLink.ts';

/** Opens the teacher's window; where it cannot, it says why. */
export function TeacherButton({ small = false }: { readonly small?: boolean }) {
  const text = useText('present');
  const [isBlocked, setBlocked] = useState(false);
  const off = !hasChannel();
  const note = off ? text('window.off') : isBlocked ? text('window.blocked') : undefined;
  const label = text('window.open');
  return (
    <>
      <IconButton
        small={small}
        label={label}
        title={note === undefined ? label : `${label}: ${note}`}
        off={off}
        onClick={() => setBlocked(!openTeacherWindow())}
      >
        <MonitorUp aria-hidden />
      </IconButton>
      <span role="status" className="visually-hidden">
        {note}
      </span>
    </>
  );
}
