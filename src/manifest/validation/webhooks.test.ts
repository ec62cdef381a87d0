import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { setDefaults } from '../defaults/setDefaults.ts';
import { validateCreate, validateUpdate } from './validate.ts';

const printed = (faults: ReturnType<typeof validateCreate>): readonly string[] => faults.map(({ field, body }) => `${field}: ${body}`);
const messagesOf = (object: JsonObject): readonly string[] => printed(validateCreate(setDefaults(object)));

const rule: JsonObject = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
const webhook = (change: JsonObject = {}): JsonObject => ({
  name: 'a.example.com',
  clientConfig: { service: { name: 'hook', namespace: 'default' } },
  rules: [rule],
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  ...change,
});
const configuration = (...webhooks: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'hooks' },
  webhooks,
});
const subdomain =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

describe('a webhook', () => {
  test.each<{ readonly name: string; readonly given: JsonObject; readonly refused: readonly string[] }>([
    { name: 'that is whole', given: {}, refused: [] },
    {
      name: 'with a short name',
      given: { name: 'a.b' },
      refused: ['webhooks[0].name: Invalid value: "a.b": should be a domain with at least three segments separated by dots'],
    },
    {
      name: 'with side effects, too slow and never called again by another word',
      given: { sideEffects: 'Some', timeoutSeconds: 31, reinvocationPolicy: 'Always' },
      refused: [
        'webhooks[0].sideEffects: Unsupported value: "Some": supported values: "None", "NoneOnDryRun"',
        'webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds',
        'webhooks[0].reinvocationPolicy: Unsupported value: "Always": supported values: "IfNeeded", "Never"',
      ],
    },
    {
      name: 'whose rule says everything and more',
      given: {
        rules: [{ operations: ['*', 'CREATE'], apiGroups: [], apiVersions: [''], resources: ['*', 'pods', 'pods/*', 'pods/exec'] }],
      },
      refused: [
        `webhooks[0].rules[0].operations: Invalid value: ["*","CREATE"]: if '*' is present, must not specify other operations`,
        'webhooks[0].rules[0].apiGroups: Required value',
        'webhooks[0].rules[0].apiVersions[0]: Required value',
        `webhooks[0].rules[0].resources[3]: Invalid value: "pods/exec": if 'pods/*' is present, must not specify pods/exec`,
        `webhooks[0].rules[0].resources: Invalid value: ["*","pods","pods/*","pods/exec"]: if '*' is present, must not specify other resources without subresources`,
      ],
    },
    {
      name: 'with both a URL and a Service',
      given: { clientConfig: { url: 'https://a', service: { name: 'a', namespace: 'b' } } },
      refused: ['webhooks[0].clientConfig: Required value: exactly one of url or service is required'],
    },
    {
      name: 'with a URL that says too much',
      given: { clientConfig: { url: 'http://me@host/a?b=c#d' } },
      refused: [
        `webhooks[0].clientConfig.url: Invalid value: "http": 'https' is the only allowed URL scheme; desired format: https://host[/path]`,
        'webhooks[0].clientConfig.url: Invalid value: "me": user information is not permitted in the URL',
        'webhooks[0].clientConfig.url: Invalid value: "d": fragments are not permitted in the URL',
        'webhooks[0].clientConfig.url: Invalid value: "b=c": query parameters are not permitted in the URL',
      ],
    },
    {
      name: 'whose Service has no namespace, which upstream asks for under the name, and a bad path',
      given: { clientConfig: { service: { name: 'hook', path: 'a/B' } } },
      refused: [
        'webhooks[0].clientConfig.service.name: Required value',
        `webhooks[0].clientConfig.service.path: Invalid value: "a/B": must start with a '/'`,
        'webhooks[0].clientConfig.service.path: Invalid value: "a/B": segment[0] may not be empty',
        `webhooks[0].clientConfig.service.path: Invalid value: "a/B": segment[1]: ${subdomain}`,
      ],
    },
    {
      name: 'that reads reviews of no known version',
      given: { admissionReviewVersions: ['v2', 'v2'] },
      refused: [
        'webhooks[0].admissionReviewVersions[1]: Invalid value: "v2": duplicate version',
        'webhooks[0].admissionReviewVersions: Invalid value: ["v2","v2"]: must include at least one of v1, v1beta1',
      ],
    },
    {
      name: 'with conditions that are none',
      given: {
        matchConditions: [
          { name: 'a', expression: ' ' },
          { name: 'a', expression: 'true' },
        ],
      },
      refused: ['webhooks[0].matchConditions[0].expression: Required value', 'webhooks[0].matchConditions[1].name: Duplicate value: "a"'],
    },
  ])('$name', ({ given, refused }) => {
    expect(messagesOf(configuration(webhook(given)))).toEqual(refused);
  });

  test('has a name that no other has', () => {
    expect(messagesOf(configuration(webhook(), webhook()))).toEqual(['webhooks[1].name: Duplicate value: "a.example.com"']);
  });
});

describe('a CSIDriver', () => {
  const driver = (spec: JsonObject): JsonObject => ({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIDriver',
    metadata: { name: 'csi.example.com' },
    spec,
  });

  test('gets what it leaves out', () => {
    expect(messagesOf(driver({}))).toEqual([]);
  });

  test('reports what is wrong with it', () => {
    const spec = {
      fsGroupPolicy: 'Some',
      tokenRequests: [{ audience: 'a', expirationSeconds: 1 }, { audience: 'a' }],
      volumeLifecycleModes: ['Once'],
      nodeAllocatableUpdatePeriodSeconds: 9,
    };
    expect(messagesOf(driver(spec))).toEqual([
      'spec.fsGroupPolicy: Unsupported value: "Some": supported values: "File", "None", "ReadWriteOnceWithFSType"',
      'spec.tokenRequests[0].expirationSeconds: Invalid value: 1: may not specify a duration less than 10 minutes',
      'spec.tokenRequests[1].audience: Duplicate value: "a"',
      'spec.volumeLifecycleModes: Unsupported value: "Once": supported values: "Persistent", "Ephemeral"',
      'spec.nodeAllocatableUpdatePeriodSeconds: Invalid value: 9: must be greater than or equal to 10 seconds',
    ]);
    expect(messagesOf(driver({ serviceAccountTokenInSecrets: true }))).toEqual([
      'spec.serviceAccountTokenInSecrets: Invalid value: true: serviceAccountTokenInSecrets is set but no tokenRequests are specified',
    ]);
  });

  test('keeps for ever whether it attaches', () => {
    const [old, next] = [driver({}), driver({ attachRequired: false })].map(setDefaults) as [JsonObject, JsonObject];
    expect(printed(validateUpdate(next, old))).toEqual(['spec.attachedRequired: Invalid value: false: field is immutable']);
  });
});
