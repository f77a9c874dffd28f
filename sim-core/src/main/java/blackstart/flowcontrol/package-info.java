// SPDX-License-Identifier: Apache-2.0
/**
 * API Priority and Fairness of the kube-apiserver: which priority level a request belongs to, how many seats it takes, and
 * when it runs, waits or is refused.
 *
 * <p>Follows {@code k8s.io/apiserver} (packages {@code util/flowcontrol}, {@code util/shufflesharding} and
 * {@code apis/flowcontrol/bootstrap}) from Kubernetes 1.28 to 1.36; {@link blackstart.flowcontrol.FlowControlProfile} names
 * the differences. Reading order: {@link blackstart.flowcontrol.FlowControlSpec} → {@link blackstart.flowcontrol.FlowControl}
 * → {@code QueueSet} (the fair queues of one level) → {@code Borrowing} (limits that move every 10 s). Work is counted in
 * whole units of 1e-8 seat-seconds, as upstream does.
 *
 * <p>Model card: {@code docs/models/flowcontrol.md}.
 */
@NullMarked
package blackstart.flowcontrol;

import org.jspecify.annotations.NullMarked;
