import { useMemo } from 'react';
import type { ObjectRef } from '../cluster/index.ts';
import { causesOfObject } from '../explain/index.ts';
import { useText } from '../i18n/index.ts';
import { Causes } from '../panels/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import styles from './ObjectCauses.module.css';

/** Why the object is there, and why it changed last: each as a chain back to what a person did. */
export function ObjectCauses({ of }: { readonly of: ObjectRef }) {
  const text = useText('reasons');
  const moment = useMoment();
  // What is known of the object depends on the head, for which `moment` stands.
  const causes = useMemo(() => (moment.head >= 0 ? causesOfObject(sessionStore.getState().simulation, of) : {}), [moment, of]);
  return (
    <>
      {causes.exists === undefined ? (
        <p className="quiet">{text('chain.none')}</p>
      ) : (
        <>
          <h3 className={styles.cause}>{text('chain.exists')}</h3>
          <Causes chain={causes.exists} label={text('chain.exists')} />
        </>
      )}
      {causes.changed !== undefined && (
        <>
          <h3 className={styles.cause}>{text('chain.changed')}</h3>
          <Causes chain={causes.changed} label={text('chain.changed')} />
        </>
      )}
    </>
  );
}
