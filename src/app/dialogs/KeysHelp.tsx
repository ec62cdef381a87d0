import { type TextKey, useText } from '../../i18n/index.ts';
import { isMac } from '../../ui/index.ts';
import styles from './KeysHelp.module.css';

type Row = readonly [keys: readonly string[], label: TextKey<'app'>];

const control = isMac() ? '⌘' : 'Ctrl';

const groups: readonly (readonly [heading: TextKey<'app'>, rows: readonly Row[]])[] = [
  [
    'keys.time',
    [
      [['Space', '.'], 'keys.play'],
      [['→', 'PgDn'], 'keys.step'],
      [['←', 'PgUp'], 'keys.back'],
      [['W'], 'keys.why'],
      [['S'], 'keys.settled'],
      [['Home'], 'keys.start'],
      [['End'], 'keys.end'],
      [['+', '−'], 'keys.faster'],
      [['F'], 'keys.fork'],
      [['Z', '⇧Z'], 'keys.zoom'],
    ],
  ],
  [
    'keys.selected',
    [
      [['O'], 'keys.power'],
      [['C'], 'keys.cordon'],
      [['D'], 'keys.drain'],
      [['T'], 'keys.taint'],
      [['L'], 'keys.label'],
      [['E'], 'keys.diskPressure'],
      [['M'], 'keys.memoryPressure'],
      [['Del'], 'keys.remove'],
    ],
  ],
  [
    'keys.page',
    [
      [[control, 'Enter'], 'keys.apply'],
      [[control, 'Z'], 'keys.undo'],
      [[control, 'Shift', 'Z'], 'keys.redo'],
      [['R'], 'keys.reset'],
      [['N'], 'keys.add'],
      [['G'], 'keys.cluster'],
      [['A'], 'keys.arrange'],
      [['/'], 'keys.search'],
      [['K'], 'keys.console'],
      [['V'], 'keys.compare'],
      [['P'], 'keys.present'],
      [['U'], 'keys.share'],
      [['↑', '↓', '←', '→'], 'keys.walk'],
      [['Enter'], 'keys.menu'],
      [['Space'], 'keys.choose'],
      [[control, 'A'], 'keys.chooseAll'],
      [isMac() ? ['⌃', '⇧', 'M'] : ['Ctrl', 'M'], 'keys.leaveEditor'],
      [['Esc'], 'keys.escape'],
      [['?'], 'keys.help'],
    ],
  ],
  [
    'keys.presenting',
    [
      [['PgDn', '→', '↓'], 'keys.forward'],
      [['PgUp', '←', '↑'], 'keys.backward'],
      [['B', '.'], 'keys.blank'],
      [['L'], 'keys.point'],
      [['P', 'Esc'], 'keys.leavePresent'],
    ],
  ],
];

/** All keys of the page. */
export function KeysHelp() {
  const text = useText('app');
  return (
    <>
      <p className="quiet">{text('keys.about')}</p>
      <div className={styles.columns}>
        {groups.map(([heading, rows]) => (
          <table key={heading} className={styles.keys}>
            <thead>
              <tr>
                <th colSpan={2} scope="colgroup">
                  {text(heading)}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([keys, label]) => (
                <tr key={label}>
                  <td>
                    {keys.map((key) => (
                      <kbd key={key} className="kbd">
                        {key}
                      </kbd>
                    ))}
                  </td>
                  <td>{text(label)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}
