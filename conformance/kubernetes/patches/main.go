// Reads cases, one JSON object a line, and answers each with the patch that kubectl apply computes and what the API server makes of it.
// A case has `current` and `patch`, or `original` (last applied), `modified` (to apply) and `current`.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	apps "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

type question struct {
	Original, Modified, Current, Patch json.RawMessage
}

type answer struct {
	Patch  json.RawMessage `json:"patch,omitempty"`
	Merged json.RawMessage `json:"merged,omitempty"`
	Error  string          `json:"error,omitempty"`
}

func answerTo(q question) (a answer, err error) {
	a.Patch = q.Patch
	if len(q.Patch) == 0 {
		schema, err := strategicpatch.NewPatchMetaFromStruct(apps.DaemonSet{})
		if err != nil {
			return a, err
		}
		if a.Patch, err = strategicpatch.CreateThreeWayMergePatch(q.Original, q.Modified, q.Current, schema, true); err != nil {
			return a, err
		}
	}
	a.Merged, err = strategicpatch.StrategicMergePatch(q.Current, a.Patch, apps.DaemonSet{})
	return a, err
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var q question
		err := json.Unmarshal(lines.Bytes(), &q)
		var a answer
		if err == nil {
			a, err = answerTo(q)
		}
		if err != nil {
			a = answer{Error: err.Error()}
		}
		if err := out.Encode(a); err != nil {
			panic(err)
		}
	}
}
