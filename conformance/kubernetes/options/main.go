package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"k8s.io/kubectl/pkg/cmd"
)

func main() {
	root := cmd.NewDefaultKubectlCommand()
	out := map[string][]string{}
	var walk func(c *cobra.Command, path string)
	walk = func(c *cobra.Command, path string) {
		flags := []string{}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			s := f.Name
			if f.Shorthand != "" {
				s += "," + f.Shorthand
			}
			s += ":" + f.Value.Type()
			if f.NoOptDefVal != "" { s += ":bare=" + f.NoOptDefVal }
			s += ":" + f.DefValue
			if f.Hidden { s = "hidden " + s }
			if f.Deprecated != "" { s = "deprecated " + s }
			flags = append(flags, s)
		})
		out[path] = flags
		for _, s := range c.Commands() {
			walk(s, strings.TrimSpace(path+" "+s.Name()))
		}
	}
	walk(root, "")
	e := json.NewEncoder(os.Stdout)
	e.SetIndent("", " ")
	e.Encode(out)
}
