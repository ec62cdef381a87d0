import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printTemplate } from './evaluate.ts';
import { parseGoTemplate } from './parse.ts';

const object = {
  kind: 'DaemonSet',
  metadata: { name: 'a', labels: { y: '2', x: '1' }, generation: 3, annotations: { 'a/b': 'dotted' } },
  spec: { replicas: 1000000, on: true, half: 0.5, none: null, list: ['p', 'q'], empty: [], containers: [{ name: 'c', image: 'i:1' }] },
};

function print(text: string, allowMissing = true): string {
  const template = parseGoTemplate(text);
  if (!template.ok) return template.failure.type === 'message' ? `parse: ${template.failure.message}` : '';
  const printed = printTemplate(template.value, object, allowMissing);
  return printed.ok ? printed.value : printed.failure.type === 'message' ? `fails: ${printed.failure.message}` : '';
}

// What Go's text/template prints for these, with numbers as float64.
test.each([
  ['{{.metadata.name}}', 'a'],
  ['{{.metadata.nope}} {{.metadata.nope.deeper}}', '<no value> <no value>'],
  ['{{.spec.replicas}} {{.metadata.generation}} {{.spec.half}}', '1e+06 3 0.5'],
  ['{{.metadata.labels}} {{.spec.list}} {{.spec.on}}', 'map[x:1 y:2] [p q] true'],
  ['{{range .spec.list}}<{{.}}>{{end}}', '<p><q>'],
  ['{{range $i, $v := .spec.list}}{{$i}}={{$v}},{{end}}', '0=p,1=q,'],
  ['{{range $k, $v := .metadata.labels}}{{$k}}={{$v}} {{end}}', 'x=1 y=2 '],
  ['{{range .spec.empty}}x{{else}}none{{end}}', 'none'],
  ['{{range .spec.list}}{{if eq . "q"}}{{break}}{{end}}{{.}}{{end}}', 'p'],
  ['{{range .spec.list}}{{if eq . "p"}}{{continue}}{{end}}{{.}}{{end}}', 'q'],
  ['{{range 3}}{{.}}{{end}}', '012'],
  ['{{if .spec.on}}yes{{else}}no{{end}}', 'yes'],
  ['{{if not .spec.on}}1{{else if eq .kind "DaemonSet"}}2{{else}}3{{end}}', '2'],
  ['{{with .spec.none}}x{{else}}nothing{{end}}', 'nothing'],
  ['{{with .metadata}}{{.name}} {{$.kind}}{{end}}', 'a DaemonSet'],
  ['{{$x := .kind}}{{range .spec.list}}{{$x = .}}{{end}}{{$x}}', 'q'],
  ['{{index .metadata.annotations "a/b"}} {{index .spec.list 1}}', 'dotted q'],
  ['{{(index .spec.containers 0).image}}', 'i:1'],
  ['{{len .spec.list}} {{len .kind}} {{slice .kind 0 3}}', '2 9 Dae'],
  ['{{.kind | printf "%-11s|%5s|%q" "a"}}', 'a          |DaemonSet|%!q(MISSING)'],
  ['{{printf "%v %s %t" .spec.half .kind .spec.on}}', '0.5 DaemonSet true'],
  ['{{print 1 2 "x" "y" 3}}|{{println "a" 1}}', '1 2x y3|a 1\n'.replace('x y', 'xy')],
  ['{{and .spec.on .kind}} {{or .spec.none .kind}}', 'DaemonSet DaemonSet'],
  ['{{eq .kind "a" "DaemonSet"}} {{lt 1 2}} {{ge 2 2}} {{ne 1 2}}', 'true true true true'],
  ['{{exists .metadata "labels" "x"}} {{exists .metadata "labels" "z"}}', 'true false'],
  ['{{"aGVsbG8=" | base64decode}} {{html "<a>"}} {{urlquery "a b"}}', 'hello &lt;a&gt; a+b'],
  ['a {{- .kind -}} b', 'aDaemonSetb'],
  ['{{/* nothing */}}x', 'x'],
  ['{{define "t"}}<{{.}}>{{end}}{{template "t" .kind}}', '<DaemonSet>'],
  ['{{`raw "text"`}} {{true}}', 'raw "text" true'],
])('%s', (text, printed) => {
  expect(print(text)).toBe(printed);
});

describe('faults', () => {
  test.each([
    ['{{.kind.x}}', 'fails: template: output:1:7: executing "output" at <.kind.x>: can\'t evaluate field x in type interface {}'],
    [
      '{{index .spec.list 9}}',
      'fails: template: output:1:2: executing "output" at <index .spec.list 9>: error calling index: index out of range: 9',
    ],
    ['{{nope .}}', 'parse: template: output:1: function "nope" not defined'],
    ['{{if .a}}', 'parse: template: output:1: unexpected EOF'],
    ['{{end}}', 'parse: template: output:1: unexpected {{end}}'],
    ['{{.a', 'parse: template: output:1: unclosed action'],
  ])('%s', (text, message) => {
    expect(print(text)).toBe(message);
  });

  test('a missing key is one where it is not allowed', () => {
    expect(print('{{.metadata.nope}}', false)).toContain('map has no entry for key "nope"');
  });

  test('work and text are bounded', () => {
    expect(print('{{range 999999}}{{range 999999}}x{{end}}{{end}}')).toBe('fails: template: output: the template does too much');
    expect(print('{{$s := "ab"}}{{range 60}}{{$s = printf "%s%s" $s $s}}{{end}}')).toBe(
      'fails: template: output: the template does too much',
    );
    expect(print('{{range 999999}}{{$s := print $}}{{end}}')).toBe('fails: template: output: the template does too much');
    expect(print('{{define "t"}}{{template "t"}}{{end}}{{template "t"}}')).toBe('fails: template: output: exceeded maximum template depth');
    expect(print('('.repeat(500).replace(/^/, '{{'))).toContain('parse: ');
  });
});

test('any text is read and printed, or refused', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    '.',
    '.kind',
    '$x',
    ':=',
    'range',
    'if',
    'end',
    'else',
    'with',
    '|',
    '(',
    ')',
    '"t"',
    ' ',
    'x',
    '1',
    'len',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      expect(typeof print(pieces.join(''))).toBe('string');
    }),
    { numRuns: 500 },
  );
});
