// SPDX-License-Identifier: Apache-2.0
/** Nodes and their kubelets as populations; follows kubelet 1.30. Card: docs/models/node.md. */
@NullMarked
package blackstart.node;

import org.jspecify.annotations.NullMarked;
