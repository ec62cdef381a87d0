import { loadTexts } from '../../i18n/index.ts';
import { sessionStore, useSession } from '../../session/index.ts';
import { lazyNamed } from '../../ui/index.ts';
import { HandInDialog, KindsDialog, SolutionsDialog } from '../loading/loadCourse.ts';
import { useShell } from '../shell.ts';
import { AddNodeForm } from './AddNodeForm.tsx';
import { AddNodesForm } from './AddNodesForm.tsx';
import { AddPathForm } from './AddPathForm.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { ImportForm } from './ImportForm.tsx';
import { KubeletsForm } from './KubeletsForm.tsx';
import { LabelForm } from './LabelForm.tsx';
import { ScaleForm } from './ScaleForm.tsx';
import { TaintForm } from './TaintForm.tsx';
import { UntaintForm } from './UntaintForm.tsx';
import { UpgradeForm } from './UpgradeForm.tsx';

/** Forms whose texts no part of the first screen needs. */
const AutoscalerForm = lazyNamed(async () => {
  const [{ AutoscalerForm }] = await Promise.all([import('./AutoscalerForm.tsx'), loadTexts('autoscaler')]);
  return { AutoscalerForm };
}, 'AutoscalerForm');
const ShareDialog = lazyNamed(async () => {
  const [dialog] = await Promise.all([import('../share/ShareDialog.tsx'), loadTexts('share')]);
  return dialog;
}, 'ShareDialog');
const Compare = lazyNamed(() => import('../../compare/index.ts'), 'Compare');

/** Shows a line in the console's prompt. */
function toConsole(line: string): void {
  const { askConsole, write } = useShell.getState();
  write(line);
  askConsole();
}

/** The form or help that the session asks for. */
export function Dialogs() {
  const dialog = useSession((session) => session.dialog);
  const close = () => sessionStore.getState().openDialog(undefined);
  switch (dialog?.form) {
    case undefined:
      return null;
    case 'taint':
      return <TaintForm node={dialog.node} nodes={dialog.nodes} close={close} />;
    case 'untaint':
      return <UntaintForm node={dialog.node} nodes={dialog.nodes} close={close} />;
    case 'label':
      return <LabelForm node={dialog.node} nodes={dialog.nodes} close={close} />;
    case 'upgrade':
      return <UpgradeForm node={dialog.node} nodes={dialog.nodes} close={close} />;
    case 'addPath':
      return <AddPathForm node={dialog.node} nodes={dialog.nodes} close={close} />;
    case 'addNode':
      return <AddNodeForm close={close} />;
    case 'addNodes':
      return <AddNodesForm close={close} />;
    case 'scale':
      return <ScaleForm close={close} />;
    case 'kubelets':
      return <KubeletsForm close={close} />;
    case 'autoscaler':
      return <AutoscalerForm close={close} />;
    case 'help':
      return <HelpDialog tab={dialog.tab} close={close} />;
    case 'compare':
      return <Compare close={close} />;
    case 'share':
      return <ShareDialog of={dialog.of} close={close} />;
    case 'import':
      return <ImportForm close={close} />;
    case 'handIn':
      return <HandInDialog close={close} />;
    case 'kinds':
      return <KindsDialog close={close} toConsole={toConsole} />;
    case 'solutions':
      return <SolutionsDialog given={dialog} close={close} />;
    default:
      return dialog satisfies undefined;
  }
}
