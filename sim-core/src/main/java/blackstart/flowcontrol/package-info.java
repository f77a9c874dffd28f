// SPDX-License-Identifier: Apache-2.0
/**
 * API Priority and Fairness of the kube-apiserver at work: when a request runs, waits or is refused. What is configured stands
 * in {@code blackstart.flowschema}, how many seats a request takes in {@code blackstart.seats}.
 *
 * <p>Follows {@code k8s.io/apiserver} (packages {@code util/flowcontrol} and {@code util/shufflesharding}) from Kubernetes 1.28
 * to 1.36. Reading order: {@link blackstart.flowschema.FlowControlSpec} → {@link blackstart.flowcontrol.FlowControl}
 * → {@code QueueSet} (the fair queues of one level) → {@code Borrowing} (limits that move every 10 s).
 *
 * <p>Model card: {@code docs/models/flowcontrol.md}.
 */
@NullMarked
package blackstart.flowcontrol;

import org.jspecify.annotations.NullMarked;
