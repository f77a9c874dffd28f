// SPDX-License-Identifier: Apache-2.0
/** kube-controller-manager 1.30: leader election, DaemonSet controller, garbage collector, node lifecycle. Card: docs/models/controller.md. */
@NullMarked
package blackstart.controller;

import org.jspecify.annotations.NullMarked;
