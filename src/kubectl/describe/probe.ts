import type { Json } from '../../kubernetes/index.ts';
import { at, listAt, numberAt, textAt } from '../json.ts';

/** One line on a probe. Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (DescribeProbe). */
export function probeText(probe: Json): string {
  const attributes = `delay=${numberAt(probe, 'initialDelaySeconds')}s timeout=${numberAt(probe, 'timeoutSeconds')}s period=${numberAt(probe, 'periodSeconds')}s #success=${numberAt(probe, 'successThreshold')} #failure=${numberAt(probe, 'failureThreshold')}`;
  if (at(probe, 'exec') !== undefined)
    return `exec [${listAt(probe, 'exec', 'command')
      .map((word) => textAt(word))
      .join(' ')}] ${attributes}`;
  const http = at(probe, 'httpGet');
  if (http !== undefined) {
    const path = textAt(http, 'path');
    const slash = path === '' || path.startsWith('/') ? '' : '/';
    return `http-get ${textAt(http, 'scheme').toLowerCase()}://${textAt(http, 'host')}:${textAt(http, 'port')}${slash}${encodeURI(path)} ${attributes}`;
  }
  const tcp = at(probe, 'tcpSocket');
  if (tcp !== undefined) return `tcp-socket ${textAt(tcp, 'host')}:${textAt(tcp, 'port')} ${attributes}`;
  const grpc = at(probe, 'grpc');
  return grpc === undefined ? `unknown ${attributes}` : `grpc <pod>:${numberAt(grpc, 'port')} ${textAt(grpc, 'service')} ${attributes}`;
}
