// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration of API Priority and Fairness: flow schemas, which lead a request to a priority level, and the levels with
 * their shares and queues. Follows the API group {@code flowcontrol.apiserver.k8s.io} and the defaults of
 * {@code apis/flowcontrol/bootstrap} from Kubernetes 1.28 to 1.36; {@link blackstart.version.KubernetesVersion} names the
 * differences. {@code blackstart.flowcontrol} runs what is configured here.
 *
 * <p>Model card: {@code docs/models/flowcontrol.md}.
 */
@NullMarked
package blackstart.flowschema;

import org.jspecify.annotations.NullMarked;
