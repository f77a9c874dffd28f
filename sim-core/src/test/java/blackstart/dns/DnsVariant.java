// SPDX-License-Identifier: Apache-2.0
package blackstart.dns;

import java.time.Duration;

/** A specification with other values here and there. */
final class DnsVariant {
    private final DnsSpec spec;
    Duration coreDnsCacheTtl;
    boolean nodeCache;
    Duration serveStale;
    double apiCallsPerDnsMiss;
    double lookupsPerNodePerSecond;
    boolean servfailHidesStale;

    DnsVariant(DnsSpec spec) {
        this.spec = spec;
        this.coreDnsCacheTtl = spec.coreDnsCacheTtl();
        this.nodeCache = spec.nodeCache();
        this.serveStale = spec.serveStale();
        this.apiCallsPerDnsMiss = spec.apiCallsPerDnsMiss();
        this.lookupsPerNodePerSecond = spec.lookupsPerNodePerSecond();
        this.servfailHidesStale = spec.servfailHidesStale();
    }

    DnsSpec spec() {
        return new DnsSpec(
                spec.recordTtl(),
                coreDnsCacheTtl,
                nodeCache,
                spec.nodeCacheSuccessTtl(),
                spec.nodeCacheDenialTtl(),
                serveStale,
                spec.nodesPerReplica(),
                spec.memoryLimitBytes(),
                spec.memoryBaseBytes(),
                spec.memoryPerObjectBytes(),
                spec.relistMemoryFactor(),
                spec.syncTimeout(),
                spec.coupling(),
                spec.apiLookupTimeout(),
                apiCallsPerDnsMiss,
                spec.namesPerNode(),
                lookupsPerNodePerSecond,
                servfailHidesStale);
    }
}
