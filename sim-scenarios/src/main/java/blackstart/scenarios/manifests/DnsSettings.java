// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.manifests;

import java.time.Duration;

/**
 * What the Corefiles say about the life of cluster records.
 *
 * @param recordTtl TTL that CoreDNS gives out
 * @param coreDnsCacheTtl longest life of a record in CoreDNS' own cache; zero without a cache
 * @param nodeCache whether there is a node cache
 * @param node its cache plugin
 */
public record DnsSettings(Duration recordTtl, Duration coreDnsCacheTtl, boolean nodeCache, CacheSettings node) {}
