// SPDX-License-Identifier: Apache-2.0
/** kube-apiserver: CPU, memory, seats, restarts; follows Kubernetes 1.30. Card: docs/models/apiserver.md. */
@NullMarked
package blackstart.apiserver;

import org.jspecify.annotations.NullMarked;
