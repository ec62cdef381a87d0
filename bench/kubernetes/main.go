// Times the daemon controller's decision about each node. The arguments are a file of nodes and a file of DaemonSets, each a JSON array.
// Each line of input is `<DaemonSet> <nodes> <passes>`; its answer has the nanoseconds of the quickest pass over the first nodes, and the decisions.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"
	_ "unsafe"

	appsv1 "k8s.io/api/apps/v1"
	v1 "k8s.io/api/core/v1"
	"k8s.io/component-helpers/scheduling/corev1/nodeaffinity"
	"k8s.io/klog/v2"
	"k8s.io/kubernetes/pkg/controller/daemon"
)

// What the loops of manage and updateDaemonSetStatus call for each node, and what they call once before. They are not exported.

//go:linkname nodeShouldRunDaemonPod k8s.io/kubernetes/pkg/controller/daemon.nodeShouldRunDaemonPod
func nodeShouldRunDaemonPod(logger klog.Logger, node *v1.Node, ds *appsv1.DaemonSet, tolerations []v1.Toleration, affinity nodeaffinity.RequiredNodeAffinity) (bool, bool)

//go:linkname daemonPodTolerations k8s.io/kubernetes/pkg/controller/daemon.daemonPodTolerations
func daemonPodTolerations(ds *appsv1.DaemonSet) []v1.Toleration

type answer struct {
	// Nanoseconds of the quickest pass of the controller's loop, and of one that calls the exported predicate.
	Loop     int64
	Exported int64
	// A digit for each node: 1 for shouldRun, 2 for shouldContinueRunning, added.
	Decisions string
}

func read(path string, into any) {
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic(err)
	}
}

func quickest(passes int, pass func()) int64 {
	var best int64
	for i := 0; i < passes; i++ {
		start := time.Now()
		pass()
		if spent := time.Since(start).Nanoseconds(); i == 0 || spent < best {
			best = spent
		}
	}
	return best
}

func main() {
	var nodes []*v1.Node
	var sets []*appsv1.DaemonSet
	read(os.Args[1], &nodes)
	read(os.Args[2], &sets)
	logger := klog.Background()
	lines := bufio.NewScanner(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var index, size, passes int
		if _, err := fmt.Sscan(lines.Text(), &index, &size, &passes); err != nil {
			panic(err)
		}
		ds, asked := sets[index], nodes[:size]
		decisions := make([]byte, size)
		note := func(at int, run, stay bool) {
			decisions[at] = '0'
			if run {
				decisions[at]++
			}
			if stay {
				decisions[at] += 2
			}
		}
		// It takes a hundred times as long.
		exported := quickest(1+passes/10, func() {
			for at, node := range asked {
				run, stay := daemon.NodeShouldRunDaemonPod(logger, node, ds)
				note(at, run, stay)
			}
		})
		loop := quickest(passes, func() {
			tolerations := daemonPodTolerations(ds)
			affinity := nodeaffinity.NewRequiredNodeAffinity(ds.Spec.Template.Spec.NodeSelector, ds.Spec.Template.Spec.Affinity)
			for at, node := range asked {
				run, stay := nodeShouldRunDaemonPod(logger, node, ds, tolerations, affinity)
				note(at, run, stay)
			}
		})
		if err := out.Encode(answer{loop, exported, string(decisions)}); err != nil {
			panic(err)
		}
	}
}
