// Reads stories of one DaemonSet, one JSON object a line, and answers each with the object and its managedFields after every step.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields/managedfieldstest"
	"k8s.io/client-go/applyconfigurations"
	"k8s.io/client-go/kubernetes/scheme"
)

type step struct {
	Apply   bool
	Manager string
	Force   bool
	Object  map[string]interface{}
}

type answer struct {
	Error  string                      `json:"error,omitempty"`
	Object map[string]interface{}      `json:"object,omitempty"`
	Fields []metav1.ManagedFieldsEntry `json:"fields"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	out := json.NewEncoder(os.Stdout)
	converter := applyconfigurations.NewTypeConverter(scheme.Scheme)
	gvk := schema.GroupVersionKind{Group: "apps", Version: "v1", Kind: "DaemonSet"}
	for lines.Scan() {
		var steps []step
		if err := json.Unmarshal(lines.Bytes(), &steps); err != nil {
			panic(err)
		}
		manager := managedfieldstest.NewTestFieldManager(converter, gvk)
		answers := []answer{}
		for _, s := range steps {
			object := &unstructured.Unstructured{Object: s.Object}
			var err error
			if s.Apply {
				err = manager.Apply(object, s.Manager, s.Force)
			} else {
				err = manager.Update(object, s.Manager)
			}
			var a answer
			if err != nil {
				a.Error = err.Error()
			}
			live := manager.Live().(*unstructured.Unstructured)
			a.Fields = manager.ManagedFields()
			live.SetManagedFields(nil)
			a.Object = live.Object
			answers = append(answers, a)
		}
		if err := out.Encode(answers); err != nil {
			panic(err)
		}
	}
}
