// SPDX-License-Identifier: Apache-2.0
/**
 * The building blocks of every model in which work waits: the shared CPU of a server
 * ({@link blackstart.queueing.ProcessorSharing}), a station with servers and a queue
 * ({@link blackstart.queueing.Station}), a client's rate limit ({@link blackstart.queueing.TokenBucket}, after
 * golang.org/x/time/rate as client-go v1.30 uses it) and its back-off ({@link blackstart.queueing.Backoff}, after
 * k8s.io/apimachinery/pkg/util/wait v1.30 and the kubelet's restart back-off), and the queues that a flow may use
 * ({@link blackstart.queueing.ShuffleSharding}, after k8s.io/apiserver/pkg/util/shufflesharding v1.30).
 *
 * <p>Processor sharing in virtual time: let n be the runnable weight and c the cores; the virtual clock V runs at
 * min(1, c/n). A customer who came at V<sub>0</sub> and needs x nanoseconds of a core leaves when V reaches
 * V<sub>0</sub> + x, whatever comes and goes meanwhile; so the order of departures is fixed at the start and one
 * pending event per server is enough.
 *
 * <p>The card is docs/models/queueing.md.
 */
@NullMarked
package blackstart.queueing;

import org.jspecify.annotations.NullMarked;
