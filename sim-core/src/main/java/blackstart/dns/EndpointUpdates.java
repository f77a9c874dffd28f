// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

/** Whether readiness still travels from kubelet over the API servers to kube-proxy, which decides who is sent lookups. */
@FunctionalInterface
public interface EndpointUpdates {

    /** Whether a change of readiness reaches the nodes now: the API servers take writes and serve watches. */
    boolean areFlowing();
}
