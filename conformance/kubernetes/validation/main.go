// Reads objects, one JSON object a line, and answers each as the API server's create does: defaults, validation and warnings,
// without admission and without storing it.
package main

import (
	"bufio"
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
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
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

func answerTo(text []byte) (given answer) {
	defer func() {
		if problem := recover(); problem != nil {
			given = answer{Panics: true}
		}
	}()
	return created(text)
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
	decoded, _, err := strict.UniversalDeserializer().Decode(text, nil, nil)
	if err != nil {
		// As apiserver/pkg/endpoints/handlers/rest.go (transformDecodeError) words it.
		return answer{Error: fmt.Sprintf("%s in version %q cannot be handled as a %s: %v", given.Kind, group.Version, given.Kind, err)}
	}
	legacyscheme.Scheme.Default(decoded)
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
