// Reads objects, one JSON object a line, and answers each as the API server's create does: defaults, validation and warnings,
// without admission and without storing it. A line with "old" and "new" is an update of what is stored, also of its status.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"

	"k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/apiserver/pkg/warning"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/limitrange"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/node"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/node/runtimeclass"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrole"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
	"k8s.io/kubernetes/pkg/registry/storage/csidriver"
	"k8s.io/kubernetes/pkg/registry/storage/storageclass"
	"k8s.io/kubernetes/plugin/pkg/admission/defaulttolerationseconds"
)

var strategies = map[string]rest.RESTCreateStrategy{
	"DaemonSet":                      daemonset.Strategy,
	"Deployment":                     deployment.Strategy,
	"ReplicaSet":                     replicaset.Strategy,
	"StatefulSet":                    statefulset.Strategy,
	"Job":                            job.Strategy,
	"ConfigMap":                      configmap.Strategy,
	"Secret":                         secret.Strategy,
	"ServiceAccount":                 serviceaccount.Strategy,
	"Namespace":                      namespace.Strategy,
	"LimitRange":                     limitrange.Strategy,
	"ResourceQuota":                  resourcequota.Strategy,
	"RuntimeClass":                   runtimeclass.Strategy,
	"PodDisruptionBudget":            poddisruptionbudget.Strategy,
	"PriorityClass":                  priorityclass.Strategy,
	"CronJob":                        cronjob.Strategy,
	"Node":                           node.Strategy,
	"Ingress":                        ingress.Strategy,
	"NetworkPolicy":                  networkpolicy.Strategy,
	"Role":                           role.Strategy,
	"ClusterRole":                    clusterrole.Strategy,
	"RoleBinding":                    rolebinding.Strategy,
	"ClusterRoleBinding":             clusterrolebinding.Strategy,
	"StorageClass":                   storageclass.Strategy,
	"CSIDriver":                      csidriver.Strategy,
	"MutatingWebhookConfiguration":   mutatingwebhookconfiguration.Strategy,
	"ValidatingWebhookConfiguration": validatingwebhookconfiguration.Strategy,
}

var updates = map[string]rest.RESTUpdateStrategy{"Pod": pod.Strategy}

var statuses = map[string]rest.RESTUpdateStrategy{
	"DaemonSet":           daemonset.StatusStrategy,
	"Deployment":          deployment.StatusStrategy,
	"ReplicaSet":          replicaset.StatusStrategy,
	"StatefulSet":         statefulset.StatusStrategy,
	"Job":                 job.StatusStrategy,
	"CronJob":             cronjob.StatusStrategy,
	"Namespace":           namespace.StatusStrategy,
	"Node":                node.StatusStrategy,
	"ResourceQuota":       resourcequota.StatusStrategy,
	"Ingress":             ingress.StatusStrategy,
	"PodDisruptionBudget": poddisruptionbudget.StatusStrategy,
	"Pod":                 pod.StatusStrategy,
}

func init() {
	for kind, strategy := range strategies {
		updates[kind] = strategy.(rest.RESTUpdateStrategy)
	}
}

type answer struct {
	Object   json.RawMessage `json:"object,omitempty"`
	Error    string          `json:"error,omitempty"`
	Warnings []string        `json:"warnings,omitempty"`
	// The same faults came in another order: a Go map has none.
	Unordered bool `json:"unordered,omitempty"`
	// Upstream's validation itself fails.
	Panics bool `json:"panics,omitempty"`
}

var strict = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict)

type update struct {
	Old, New    json.RawMessage
	Subresource string
}

func answerTo(text []byte) (given answer) {
	defer func() {
		if problem := recover(); problem != nil {
			given = answer{Panics: true}
		}
	}()
	var change update
	if err := json.Unmarshal(text, &change); err == nil && change.Old != nil {
		return updated(change)
	}
	return created(text)
}

// As k8s.io/apiserver/pkg/registry/generic/registry/store.go (Update) does, with the resource version of what is stored.
func updated(change update) answer {
	var given struct {
		APIVersion, Kind string
		Metadata         struct{ Namespace string }
	}
	if err := json.Unmarshal(change.Old, &given); err != nil {
		return answer{Error: err.Error()}
	}
	group, err := schema.ParseGroupVersion(given.APIVersion)
	if err != nil {
		return answer{Error: err.Error()}
	}
	known := updates
	if change.Subresource == "status" {
		known = statuses
	}
	strategy := known[given.Kind]
	old, problem := decodedAs(given.Kind, group, change.Old)
	if problem != "" {
		panic(problem)
	}
	old, err = legacyscheme.Scheme.ConvertToVersion(asStored(old), runtime.InternalGroupVersioner)
	if err != nil {
		panic(err)
	}
	decoded, problem := decodedAs(given.Kind, group, change.New)
	if problem != "" {
		return answer{Error: problem}
	}
	object, err := legacyscheme.Scheme.ConvertToVersion(decoded, runtime.InternalGroupVersioner)
	if err != nil {
		return answer{Error: unreadable(given.Kind, group, err)}
	}
	namespace := ""
	if strategy.NamespaceScoped() {
		namespace = given.Metadata.Namespace
	}
	info := &request.RequestInfo{APIGroup: group.Group, APIVersion: group.Version, Namespace: namespace, Verb: "update", Subresource: change.Subresource}
	ctx := request.WithRequestInfo(request.WithNamespace(request.NewContext(), namespace), info)
	noted := &notes{}
	ctx = warning.WithWarningRecorder(ctx, noted)
	before, err := meta.Accessor(old)
	if err != nil {
		panic(err)
	}
	after, err := meta.Accessor(object)
	if err != nil {
		panic(err)
	}
	before.SetResourceVersion("1")
	after.SetResourceVersion("1")
	if given.Kind == "Pod" && change.Subresource == "" {
		admitPod(ctx, object.(*core.Pod), old.(*core.Pod))
	}
	if err := rest.BeforeUpdate(strategy, ctx, object, old); err != nil {
		if status, isStatus := err.(errors.APIStatus); isStatus {
			return answer{Error: status.Status().Message}
		}
		return answer{Error: err.Error()}
	}
	out, err := legacyscheme.Scheme.ConvertToVersion(object, group)
	if err != nil {
		return answer{Error: err.Error()}
	}
	var encoded strings.Builder
	if err := json.NewEncoder(&encoded).Encode(asStored(out)); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Object: json.RawMessage(encoded.String()), Warnings: noted.texts}
}

// What admission fills in for every update of a Pod; the second half is plugin/pkg/admission/priority (admitPod), which needs a client.
func admitPod(ctx context.Context, given, old *core.Pod) {
	attributes := admission.NewAttributesRecord(given, old, core.Kind("Pod").WithVersion("version"), given.Namespace, given.Name,
		core.Resource("pods").WithVersion("version"), "", admission.Update, nil, false, nil)
	plugin := defaulttolerationseconds.NewDefaultTolerationSeconds()
	plugin.InspectFeatureGates(utilfeature.DefaultFeatureGate)
	if err := plugin.Admit(ctx, attributes, nil); err != nil {
		panic(err)
	}
	if given.Spec.Priority == nil {
		given.Spec.Priority = old.Spec.Priority
	}
	if given.Spec.PreemptionPolicy == nil {
		given.Spec.PreemptionPolicy = old.Spec.PreemptionPolicy
	}
}

type notes struct{ texts []string }

func (n *notes) AddWarning(_, text string) { n.texts = append(n.texts, text) }

// As apiserver/pkg/endpoints/handlers/rest.go (transformDecodeError) words it.
func unreadable(kind string, group schema.GroupVersion, err error) string {
	return fmt.Sprintf("%s in version %q cannot be handled as a %s: %v", kind, group.Version, kind, err)
}

func decodedAs(kind string, group schema.GroupVersion, text []byte) (runtime.Object, string) {
	decoded, _, err := strict.UniversalDeserializer().Decode(text, nil, nil)
	if err != nil {
		// As runtime/serializer/versioning (Decode), which converts what only strictness refuses.
		if decoded != nil && runtime.IsStrictDecodingError(err) {
			if _, problem := legacyscheme.Scheme.ConvertToVersion(decoded, runtime.InternalGroupVersioner); problem != nil {
				err = problem
			}
		}
		return nil, unreadable(kind, group, err)
	}
	legacyscheme.Scheme.Default(decoded)
	return decoded, ""
}

func created(text []byte) answer {
	var given struct {
		APIVersion, Kind string
		Metadata         struct{ Namespace string }
	}
	// What cannot be read so is the decoder's to refuse.
	_ = json.Unmarshal(text, &given)
	group, err := schema.ParseGroupVersion(given.APIVersion)
	if err != nil {
		return answer{Error: err.Error()}
	}
	strategy, known := strategies[given.Kind]
	if !known {
		return answer{Error: "no strategy for " + given.Kind}
	}
	decoded, problem := decodedAs(given.Kind, group, text)
	if problem != "" {
		return answer{Error: problem}
	}
	object, err := legacyscheme.Scheme.ConvertToVersion(decoded, runtime.InternalGroupVersioner)
	if err != nil {
		return answer{Error: err.Error()}
	}
	namespace := ""
	if strategy.NamespaceScoped() {
		namespace = given.Metadata.Namespace
		if namespace == "" {
			namespace = "default"
		}
	}
	info := &request.RequestInfo{APIGroup: group.Group, APIVersion: group.Version, Namespace: namespace, Verb: "create"}
	ctx := request.WithNamespace(request.NewContext(), namespace)
	ctx = request.WithRequestInfo(ctx, info)
	if accessor, err := meta.Accessor(object); err == nil {
		accessor.SetNamespace(namespace)
		rest.FillObjectMetaSystemFields(accessor)
	}
	if err := rest.BeforeCreate(strategy, ctx, object); err != nil {
		if status, isStatus := err.(errors.APIStatus); isStatus {
			return answer{Error: status.Status().Message}
		}
		return answer{Error: err.Error()}
	}
	warnings := strategy.WarningsOnCreate(ctx, object)
	out, err := legacyscheme.Scheme.ConvertToVersion(object, group)
	if err != nil {
		return answer{Error: err.Error()}
	}
	var encoded strings.Builder
	if err := json.NewEncoder(&encoded).Encode(asStored(out)); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Object: json.RawMessage(encoded.String()), Warnings: warnings}
}

type protobuf interface {
	Marshal() ([]byte, error)
	Unmarshal([]byte) error
}

// What comes back from storage: an empty list of bytes is no longer absent, for example.
func asStored(object runtime.Object) runtime.Object {
	given, isProtobuf := object.(protobuf)
	if !isProtobuf {
		return object
	}
	data, err := given.Marshal()
	if err != nil {
		panic(err)
	}
	read := reflect.New(reflect.TypeOf(object).Elem()).Interface().(runtime.Object)
	if err := read.(protobuf).Unmarshal(data); err != nil {
		panic(err)
	}
	kind := object.GetObjectKind().GroupVersionKind()
	read.GetObjectKind().SetGroupVersionKind(kind)
	legacyscheme.Scheme.Default(read)
	internal, err := legacyscheme.Scheme.ConvertToVersion(read, runtime.InternalGroupVersioner)
	if err != nil {
		panic(err)
	}
	out, err := legacyscheme.Scheme.ConvertToVersion(internal, kind.GroupVersion())
	if err != nil {
		panic(err)
	}
	return out
}

// How often faults are asked for again to see whether they have an order.
const repeats = 24

func withOrder(text []byte) answer {
	given := answerTo(text)
	if !strings.Contains(given.Error, ", ") {
		return given
	}
	for i := 0; i < repeats && !given.Unordered; i++ {
		given.Unordered = answerTo(text).Error != given.Error
	}
	return given
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := out.Encode(withOrder(lines.Bytes())); err != nil {
			panic(err)
		}
	}
}
