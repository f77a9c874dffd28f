// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import org.jspecify.annotations.Nullable;

/**
 * Everything that ties a cluster's DNS to its API servers.
 *
 * @param client LIST and WATCH of the replicas
 * @param endpoints whether kube-proxy hears of readiness
 * @param lookups calls per lookup; needed with {@code apiBackedLookups} only
 */
public record ApiLinks(
        ApiClient client,
        EndpointUpdates endpoints,
        @Nullable ApiLookups lookups) {}
