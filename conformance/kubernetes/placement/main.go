// Reads recordings of conformance/placement, a line each, and answers each with what the DaemonSet controller's own predicate says today.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	apps "k8s.io/api/apps/v1"
	v1 "k8s.io/api/core/v1"
	v1helper "k8s.io/component-helpers/scheduling/corev1"
	"k8s.io/component-helpers/scheduling/corev1/nodeaffinity"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/controller/daemon"
)

type recording struct {
	Node    v1.Node    `json:"node"`
	PodSpec v1.PodSpec `json:"podSpec"`
}

type answer struct {
	ShouldRun             bool    `json:"shouldRun"`
	ShouldContinueRunning bool    `json:"shouldContinueRunning"`
	NodeAffinityMatches   bool    `json:"nodeAffinityMatches"`
	UntoleratedTaint      *string `json:"untoleratedTaint"`
}

func answerTo(given recording) (said answer) {
	daemonSet := &apps.DaemonSet{Spec: apps.DaemonSetSpec{Template: v1.PodTemplateSpec{Spec: given.PodSpec}}}
	logger := klog.Background()
	said.ShouldRun, said.ShouldContinueRunning = daemon.NodeShouldRunDaemonPod(logger, &given.Node, daemonSet)
	spec := daemon.NewPod(daemonSet, given.Node.Name).Spec
	// As the controller, which leaves what cannot be parsed to match nothing.
	said.NodeAffinityMatches, _ = nodeaffinity.NewRequiredNodeAffinity(spec.NodeSelector, spec.Affinity).Match(&given.Node)
	taint, untolerated := v1helper.FindMatchingUntoleratedTaint(logger, given.Node.Spec.Taints, spec.Tolerations, func(taint *v1.Taint) bool {
		return taint.Effect == v1.TaintEffectNoExecute || taint.Effect == v1.TaintEffectNoSchedule
	}, false)
	if untolerated {
		text := taint.ToString()
		said.UntoleratedTaint = &text
	}
	return said
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for lines.Scan() {
		var given recording
		if err := json.Unmarshal(lines.Bytes(), &given); err != nil {
			panic(err)
		}
		if err := out.Encode(answerTo(given)); err != nil {
			panic(err)
		}
	}
}
